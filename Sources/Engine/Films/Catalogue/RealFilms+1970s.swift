extension RealFilms {
  /// Films of the 1970s, most watched first.
  static let the1970s = """
    Star Wars: Episode IV - A New Hope (1977)|Action|Adventure|Sci-Fi
    Godfather, The (1972)|Crime|Drama
    Godfather: Part II, The (1974)|Crime|Drama
    Alien (1979)|Horror|Sci-Fi
    Monty Python and the Holy Grail (1975)|Adventure|Comedy|Fantasy
    One Flew Over the Cuckoo's Nest (1975)|Drama
    Apocalypse Now (1979)|Action|Drama|War
    Jaws (1975)|Action|Horror
    Clockwork Orange, A (1971)|Crime|Drama|Sci-Fi|Thriller
    Taxi Driver (1976)|Crime|Drama|Thriller
    Willy Wonka & the Chocolate Factory (1971)|Children|Comedy|Fantasy|Musical
    Chinatown (1974)|Crime|Film-Noir|Mystery|Thriller
    Annie Hall (1977)|Comedy|Romance
    Close Encounters of the Third Kind (1977)|Adventure|Drama|Sci-Fi
    Monty Python's Life of Brian (1979)|Comedy
    Grease (1978)|Comedy|Musical|Romance
    Exorcist, The (1973)|Horror|Mystery
    Rocky (1976)|Drama
    Sting, The (1973)|Comedy|Crime
    Young Frankenstein (1974)|Comedy|Fantasy
    Blazing Saddles (1974)|Comedy|Western
    M*A*S*H (a.k.a. MASH) (1970)|Comedy|Drama|War
    Halloween (1978)|Horror
    Patton (1970)|Drama|War
    Manhattan (1979)|Comedy|Drama|Romance
    Deer Hunter, The (1978)|Drama|War
    Superman (1978)|Action|Adventure|Sci-Fi
    French Connection, The (1971)|Action|Crime|Thriller
    Rocky Horror Picture Show, The (1975)|Comedy|Horror|Musical|Sci-Fi
    Dog Day Afternoon (1975)|Crime|Drama
    Carrie (1976)|Drama|Fantasy|Horror|Thriller
    Muppet Movie, The (1979)|Adventure|Children|Comedy|Musical
    Robin Hood (1973)|Adventure|Animation|Children|Comedy|Musical
    Aristocats, The (1970)|Animation|Children
    Many Adventures of Winnie the Pooh, The (1977)|Animation|Children|Musical
    Harold and Maude (1971)|Comedy|Drama|Romance
    Cabaret (1972)|Drama|Musical
    Mad Max (1979)|Action|Adventure|Sci-Fi
    Soylent Green (1973)|Drama|Mystery|Sci-Fi
    Westworld (1973)|Action|Sci-Fi|Thriller|Western
    Solaris (Solyaris) (1972)|Drama|Mystery|Sci-Fi
    Stalker (1979)|Drama|Mystery|Sci-Fi
    Fantastic Planet, The (Planète sauvage, La) (1973)|Animation|Sci-Fi
    Little Big Man (1970)|Western
    Outlaw Josey Wales, The (1976)|Action|Adventure|Drama|Western
    McCabe & Mrs. Miller (1971)|Drama|Western
    Bridge Too Far, A (1977)|Action|Drama|War
    Conversation, The (1974)|Drama|Mystery
    Badlands (1973)|Crime|Drama|Thriller
    Long Goodbye, The (1973)|Crime|Film-Noir|Mystery
    Murder on the Orient Express (1974)|Crime|Mystery|Thriller
    Omen, The (1976)|Horror|Mystery|Thriller
    Texas Chainsaw Massacre, The (1974)|Horror
    Wicker Man, The (1973)|Horror|Mystery|Thriller
    Suspiria (1977)|Horror
    Dawn of the Dead (1978)|Action|Drama|Horror
    Don't Look Now (1973)|Drama|Horror|Thriller
    Barry Lyndon (1975)|Drama|Romance|War
    Network (1976)|Comedy|Drama
    Day for Night (La Nuit Américaine) (1973)|Comedy|Drama|Romance
    Amarcord (1973)|Comedy|Drama
    Aguirre: The Wrath of God (Aguirre, der Zorn Gottes) (1972)|Adventure|Drama
    Harlan County U.S.A. (1976)|Documentary
    Castle of Cagliostro, The (Rupan sansei: Kariosutoro no shiro) (1979)|Adventure|Animation|Comedy
    """
}
