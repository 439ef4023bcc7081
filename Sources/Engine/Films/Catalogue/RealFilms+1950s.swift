extension RealFilms {
  /// Films of the 1950s, most watched first.
  static let the1950s = """
    Rear Window (1954)|Mystery|Thriller
    Vertigo (1958)|Drama|Mystery|Romance|Thriller
    North by Northwest (1959)|Action|Adventure|Mystery|Romance|Thriller
    12 Angry Men (1957)|Drama
    Singin' in the Rain (1952)|Comedy|Musical|Romance
    Some Like It Hot (1959)|Comedy|Crime
    Sunset Blvd. (a.k.a. Sunset Boulevard) (1950)|Drama|Film-Noir|Romance
    Seven Samurai (Shichinin no samurai) (1954)|Action|Adventure|Drama
    Cinderella (1950)|Animation|Children|Fantasy|Musical|Romance
    Bridge on the River Kwai, The (1957)|Adventure|Drama|War
    Lady and the Tramp (1955)|Animation|Children|Comedy|Romance
    Alice in Wonderland (1951)|Adventure|Animation|Children|Fantasy|Musical
    Peter Pan (1953)|Animation|Children|Fantasy|Musical
    Sleeping Beauty (1959)|Animation|Children|Musical
    African Queen, The (1951)|Adventure|Comedy|Romance|War
    High Noon (1952)|Drama|Western
    On the Waterfront (1954)|Crime|Drama
    Touch of Evil (1958)|Crime|Film-Noir|Thriller
    Strangers on a Train (1951)|Crime|Drama|Film-Noir|Thriller
    Dial M for Murder (1954)|Crime|Mystery|Thriller
    All About Eve (1950)|Drama
    Day the Earth Stood Still, The (1951)|Drama|Sci-Fi|Thriller
    Roman Holiday (1953)|Comedy|Drama|Romance
    Forbidden Planet (1956)|Drama|Sci-Fi
    Seventh Seal, The (Sjunde inseglet, Det) (1957)|Drama
    Searchers, The (1956)|Adventure|Drama|Western
    Paths of Glory (1957)|Drama|War
    Streetcar Named Desire, A (1951)|Drama
    Ben-Hur (1959)|Action|Adventure|Drama
    Invasion of the Body Snatchers (1956)|Horror|Sci-Fi|Thriller
    War of the Worlds, The (1953)|Action|Drama|Sci-Fi
    Rashomon (Rashômon) (1950)|Crime|Drama|Mystery
    American in Paris, An (1951)|Musical|Romance
    400 Blows, The (Les quatre cents coups) (1959)|Crime|Drama
    20,000 Leagues Under the Sea (1954)|Adventure|Drama|Sci-Fi
    Shane (1953)|Drama|Western
    Rio Bravo (1959)|Western
    Wild Strawberries (Smultronstället) (1957)|Drama
    Killing, The (1956)|Crime|Film-Noir
    Night of the Hunter, The (1955)|Drama|Film-Noir|Thriller
    Diabolique (Les diaboliques) (1955)|Horror|Mystery|Thriller
    Stalag 17 (1953)|Drama|War
    Thing from Another World, The (1951)|Horror|Sci-Fi
    Gojira (1954)|Drama|Horror|Sci-Fi
    House of Wax (1953)|Crime|Horror|Mystery
    Kiss Me Deadly (1955)|Crime|Film-Noir|Mystery|Thriller
    Big Heat, The (1953)|Crime|Drama|Film-Noir
    Rififi (Du rififi chez les hommes) (1955)|Crime|Film-Noir|Thriller
    Wages of Fear, The (Salaire de la peur, Le) (1953)|Action|Adventure|Drama|Thriller
    Tokyo Story (Tôkyô monogatari) (1953)|Drama
    Pather Panchali (1955)|Drama
    Forbidden Games (Jeux interdits) (1952)|Drama|War
    3:10 to Yuma (1957)|Western
    Plan 9 from Outer Space (1959)|Horror|Sci-Fi
    """
}
