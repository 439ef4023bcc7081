extension RealFilms {
  /// Films of the 1960s, most watched first.
  static let the1960s = """
    2001: A Space Odyssey (1968)|Adventure|Drama|Sci-Fi
    Psycho (1960)|Crime|Horror
    Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)|Comedy|War
    Graduate, The (1967)|Comedy|Drama|Romance
    Lawrence of Arabia (1962)|Adventure|Drama|War
    Good, the Bad and the Ugly, The (1966)|Action|Adventure|Western
    Mary Poppins (1964)|Children|Comedy|Fantasy|Musical
    Butch Cassidy and the Sundance Kid (1969)|Action|Western
    Sound of Music, The (1965)|Musical|Romance
    To Kill a Mockingbird (1962)|Drama
    Planet of the Apes (1968)|Action|Drama|Sci-Fi
    Goldfinger (1964)|Action|Adventure|Thriller
    Birds, The (1963)|Horror|Thriller
    Breakfast at Tiffany's (1961)|Drama|Romance
    Great Escape, The (1963)|Action|Adventure|Drama|War
    Jungle Book, The (1967)|Animation|Children|Comedy|Musical
    My Fair Lady (1964)|Comedy|Drama|Musical|Romance
    101 Dalmatians (One Hundred and One Dalmatians) (1961)|Adventure|Animation|Children
    Once Upon a Time in the West (C'era una volta il West) (1968)|Action|Drama|Western
    Dr. No (1962)|Action|Adventure|Thriller
    From Russia with Love (1963)|Action|Adventure|Thriller
    West Side Story (1961)|Drama|Musical|Romance
    Rosemary's Baby (1968)|Drama|Horror|Thriller
    Night of the Living Dead (1968)|Horror|Sci-Fi|Thriller
    Apartment, The (1960)|Comedy|Drama|Romance
    Cool Hand Luke (1967)|Drama
    Spartacus (1960)|Action|Drama|Romance|War
    Fistful of Dollars, A (Per un pugno di dollari) (1964)|Action|Western
    For a Few Dollars More (Per qualche dollaro in più) (1965)|Action|Drama|Western
    Wild Bunch, The (1969)|Adventure|Western
    Magnificent Seven, The (1960)|Action|Adventure|Western
    Bonnie and Clyde (1967)|Crime|Drama
    Midnight Cowboy (1969)|Drama
    Doctor Zhivago (1965)|Drama|Romance|War
    Easy Rider (1969)|Adventure|Drama
    Yojimbo (1961)|Action|Adventure
    8 1/2 (8½) (1963)|Drama|Fantasy
    Sword in the Stone, The (1963)|Animation|Children|Fantasy|Musical
    In the Heat of the Night (1967)|Crime|Drama|Mystery
    Jules and Jim (Jules et Jim) (1961)|Drama|Romance
    Breathless (À bout de souffle) (1960)|Crime|Drama|Romance
    True Grit (1969)|Adventure|Drama|Western
    Time Machine, The (1960)|Action|Adventure|Sci-Fi
    Jason and the Argonauts (1963)|Action|Adventure|Fantasy
    Man Who Shot Liberty Valance, The (1962)|Crime|Drama|Western
    Longest Day, The (1962)|Action|Drama|War
    Guns of Navarone, The (1961)|Action|Adventure|Drama|War
    Battle of Algiers, The (La battaglia di Algeri) (1966)|Drama|War
    Haunting, The (1963)|Horror|Thriller
    Peeping Tom (1960)|Drama|Horror|Thriller
    Black Sunday (La maschera del demonio) (1960)|Horror
    Jetée, La (1962)|Romance|Sci-Fi
    Umbrellas of Cherbourg, The (Parapluies de Cherbourg, Les) (1964)|Drama|Musical|Romance
    Samouraï, Le (1967)|Crime|Drama|Thriller
    Persona (1966)|Drama
    Dolce Vita, La (1960)|Drama
    Z (1969)|Drama|Mystery|Thriller
    """
}
