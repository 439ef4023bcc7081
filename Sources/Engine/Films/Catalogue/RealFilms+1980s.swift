extension RealFilms {
  /// Films of the 1980s, most watched first.
  static let the1980s = """
    Star Wars: Episode V - The Empire Strikes Back (1980)|Action|Adventure|Sci-Fi
    Star Wars: Episode VI - Return of the Jedi (1983)|Action|Adventure|Sci-Fi
    Back to the Future (1985)|Adventure|Comedy|Sci-Fi
    Princess Bride, The (1987)|Action|Adventure|Comedy|Fantasy|Romance
    Terminator, The (1984)|Action|Sci-Fi|Thriller
    Indiana Jones and the Last Crusade (1989)|Action|Adventure
    E.T. the Extra-Terrestrial (1982)|Children|Drama|Sci-Fi
    Die Hard (1988)|Action|Crime|Thriller
    Aliens (1986)|Action|Adventure|Horror|Sci-Fi
    Blade Runner (1982)|Action|Sci-Fi|Thriller
    Shining, The (1980)|Horror
    Ghostbusters (a.k.a. Ghost Busters) (1984)|Action|Comedy|Sci-Fi
    Breakfast Club, The (1985)|Comedy|Drama
    Ferris Bueller's Day Off (1986)|Comedy
    When Harry Met Sally... (1989)|Comedy|Romance
    Full Metal Jacket (1987)|Drama|War
    Stand by Me (1986)|Adventure|Drama
    Batman (1989)|Action|Crime|Thriller
    Dead Poets Society (1989)|Drama
    Top Gun (1986)|Action|Romance
    Amadeus (1984)|Drama
    Platoon (1986)|Drama|War
    Little Mermaid, The (1989)|Animation|Children|Comedy|Musical|Romance
    Beetlejuice (1988)|Comedy|Fantasy
    Airplane! (1980)|Comedy
    Blues Brothers, The (1980)|Action|Comedy|Musical
    Scarface (1983)|Action|Crime|Drama
    Who Framed Roger Rabbit? (1988)|Adventure|Animation|Children|Comedy|Crime|Fantasy|Mystery
    Rain Man (1988)|Drama
    Untouchables, The (1987)|Action|Crime|Drama
    Brazil (1985)|Fantasy|Sci-Fi
    Raging Bull (1980)|Drama
    Predator (1987)|Action|Sci-Fi|Thriller
    RoboCop (1987)|Action|Crime|Drama|Sci-Fi|Thriller
    Dirty Dancing (1987)|Drama|Musical|Romance
    Star Trek II: The Wrath of Khan (1982)|Action|Adventure|Sci-Fi|Thriller
    Goonies, The (1985)|Action|Adventure|Children|Comedy|Fantasy
    NeverEnding Story, The (1984)|Adventure|Children|Fantasy
    Labyrinth (1986)|Adventure|Fantasy|Musical
    Dark Crystal, The (1982)|Adventure|Fantasy
    Willow (1988)|Action|Adventure|Fantasy
    Dune (1984)|Adventure|Sci-Fi
    Tron (1982)|Action|Adventure|Sci-Fi
    Akira (1988)|Action|Adventure|Animation|Sci-Fi
    My Neighbor Totoro (Tonari no Totoro) (1988)|Animation|Children|Drama|Fantasy
    Grave of the Fireflies (Hotaru no haka) (1988)|Animation|Drama|War
    Kiki's Delivery Service (Majo no takkyûbin) (1989)|Adventure|Animation|Children|Fantasy
    Land Before Time, The (1988)|Adventure|Animation|Children|Fantasy
    Honey, I Shrunk the Kids (1989)|Adventure|Children|Comedy|Fantasy|Sci-Fi
    Little Shop of Horrors (1986)|Comedy|Horror|Musical
    Nightmare on Elm Street, A (1984)|Horror|Thriller
    Friday the 13th (1980)|Horror|Mystery|Thriller
    Poltergeist (1982)|Horror|Thriller
    Thing, The (1982)|Action|Horror|Sci-Fi|Thriller
    Fly, The (1986)|Drama|Horror|Sci-Fi|Thriller
    Gremlins (1984)|Comedy|Horror
    American Werewolf in London, An (1981)|Comedy|Horror|Thriller
    Evil Dead II (Dead by Dawn) (1987)|Action|Comedy|Fantasy|Horror
    Evil Dead, The (1981)|Fantasy|Horror|Thriller
    Hellraiser (1987)|Horror
    Videodrome (1983)|Fantasy|Horror|Sci-Fi|Thriller
    Blood Simple (1984)|Crime|Drama|Film-Noir
    Blue Velvet (1986)|Drama|Mystery|Thriller
    Once Upon a Time in America (1984)|Crime|Drama
    Name of the Rose, The (Name der Rose, Der) (1986)|Crime|Drama|Mystery|Thriller
    Good Morning, Vietnam (1987)|Comedy|Drama|War
    Glory (1989)|Drama|War
    Boot, Das (Boat, The) (1981)|Action|Drama|War
    Come and See (Idi i smotri) (1985)|Drama|War
    Ran (1985)|Drama|War
    Pale Rider (1985)|Western
    Sixteen Candles (1984)|Comedy|Romance
    Pretty in Pink (1986)|Comedy|Drama|Romance
    Out of Africa (1985)|Drama|Romance
    Room with a View, A (1986)|Drama|Romance
    Dangerous Liaisons (1988)|Drama|Romance
    Cinema Paradiso (Nuovo cinema Paradiso) (1989)|Drama
    Babette's Feast (Babettes gæstebud) (1987)|Drama
    Wings of Desire (Himmel über Berlin, Der) (1987)|Drama|Fantasy|Romance
    Fanny and Alexander (Fanny och Alexander) (1982)|Drama|Fantasy|Mystery
    Do the Right Thing (1989)|Drama
    Thin Blue Line, The (1988)|Documentary
    """
}
