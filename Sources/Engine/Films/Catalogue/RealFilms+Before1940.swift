extension RealFilms {
  /// Films up to 1939, most watched first.
  static let before1940 = """
    Wizard of Oz, The (1939)|Adventure|Children|Fantasy|Musical
    Gone with the Wind (1939)|Drama|Romance|War
    Snow White and the Seven Dwarfs (1937)|Animation|Children|Fantasy|Musical
    King Kong (1933)|Action|Adventure|Fantasy|Horror
    Modern Times (1936)|Comedy|Drama|Romance
    Mr. Smith Goes to Washington (1939)|Drama
    It Happened One Night (1934)|Comedy|Romance
    M (1931)|Crime|Film-Noir|Thriller
    Metropolis (1927)|Drama|Sci-Fi
    City Lights (1931)|Comedy|Drama|Romance
    Frankenstein (1931)|Drama|Horror|Sci-Fi
    Duck Soup (1933)|Comedy|Musical|War
    Bringing Up Baby (1938)|Comedy|Romance
    Adventures of Robin Hood, The (1938)|Action|Adventure|Romance
    Dracula (1931)|Horror
    39 Steps, The (1935)|Drama|Mystery|Thriller
    Nosferatu (Nosferatu, eine Symphonie des Grauens) (1922)|Horror
    General, The (1926)|Comedy|War
    All Quiet on the Western Front (1930)|Action|Drama|War
    Bride of Frankenstein, The (Bride of Frankenstein) (1935)|Horror|Sci-Fi
    Thin Man, The (1934)|Comedy|Crime|Mystery
    Stagecoach (1939)|Action|Drama|Western
    Gold Rush, The (1925)|Adventure|Comedy|Romance
    Trip to the Moon, A (Voyage dans la lune, Le) (1902)|Action|Adventure|Fantasy|Sci-Fi
    Freaks (1932)|Crime|Drama|Horror
    Cabinet of Dr. Caligari, The (1920)|Crime|Fantasy|Horror
    Grand Illusion (La grande illusion) (1937)|Drama|War
    Top Hat (1935)|Comedy|Musical|Romance
    Invisible Man, The (1933)|Horror|Sci-Fi
    Sunrise: A Song of Two Humans (1927)|Drama|Romance
    Battleship Potemkin (1925)|Drama|War
    Rules of the Game, The (La règle du jeu) (1939)|Comedy|Drama
    Passion of Joan of Arc, The (Passion de Jeanne d'Arc, La) (1928)|Drama
    Phantom of the Opera, The (1925)|Drama|Horror
    Nanook of the North (1922)|Documentary
    Man with the Movie Camera, The (1929)|Documentary
    """
}
