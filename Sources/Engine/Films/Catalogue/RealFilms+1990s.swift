extension RealFilms {
  /// Films of the 1990s, most watched first.
  static let the1990s = """
    Forrest Gump (1994)|Comedy|Drama|Romance|War
    Shawshank Redemption, The (1994)|Crime|Drama
    Pulp Fiction (1994)|Comedy|Crime|Drama|Thriller
    Silence of the Lambs, The (1991)|Crime|Horror|Thriller
    Matrix, The (1999)|Action|Sci-Fi|Thriller
    Jurassic Park (1993)|Action|Adventure|Sci-Fi|Thriller
    Schindler's List (1993)|Drama|War
    Braveheart (1995)|Action|Drama|War
    Toy Story (1995)|Adventure|Animation|Children|Comedy|Fantasy
    Terminator 2: Judgment Day (1991)|Action|Sci-Fi
    American Beauty (1999)|Drama|Romance
    Usual Suspects, The (1995)|Crime|Mystery|Thriller
    Fight Club (1999)|Action|Crime|Drama|Thriller
    Seven (a.k.a. Se7en) (1995)|Mystery|Thriller
    Apollo 13 (1995)|Adventure|Drama
    Sixth Sense, The (1999)|Drama|Horror|Mystery
    Lion King, The (1994)|Adventure|Animation|Children|Drama|Musical
    Aladdin (1992)|Adventure|Animation|Children|Comedy|Musical
    Fargo (1996)|Comedy|Crime|Drama|Thriller
    Independence Day (a.k.a. ID4) (1996)|Action|Adventure|Sci-Fi|Thriller
    Saving Private Ryan (1998)|Action|Drama|War
    Twelve Monkeys (a.k.a. 12 Monkeys) (1995)|Mystery|Sci-Fi|Thriller
    Dances with Wolves (1990)|Adventure|Drama|Western
    Titanic (1997)|Drama|Romance
    True Lies (1994)|Action|Adventure|Comedy|Romance|Thriller
    Speed (1994)|Action|Romance|Thriller
    Fugitive, The (1993)|Thriller
    Beauty and the Beast (1991)|Animation|Children|Fantasy|Musical|Romance
    Pretty Woman (1990)|Comedy|Romance
    Groundhog Day (1993)|Comedy|Fantasy|Romance
    Good Will Hunting (1997)|Drama|Romance
    Reservoir Dogs (1992)|Crime|Mystery|Thriller
    Goodfellas (1990)|Crime|Drama
    Men in Black (a.k.a. MIB) (1997)|Action|Comedy|Sci-Fi
    Babe (1995)|Children|Drama
    Being John Malkovich (1999)|Comedy|Drama|Fantasy
    Star Wars: Episode I - The Phantom Menace (1999)|Action|Adventure|Sci-Fi
    Léon: The Professional (a.k.a. The Professional) (Léon) (1994)|Action|Crime|Drama|Thriller
    Big Lebowski, The (1998)|Comedy|Crime
    Green Mile, The (1999)|Crime|Drama
    Fifth Element, The (1997)|Action|Adventure|Comedy|Sci-Fi
    L.A. Confidential (1997)|Crime|Film-Noir|Mystery|Thriller
    Heat (1995)|Action|Crime|Thriller
    Trainspotting (1996)|Comedy|Crime|Drama
    Truman Show, The (1998)|Comedy|Drama|Sci-Fi
    Life Is Beautiful (La Vita è bella) (1997)|Comedy|Drama|Romance|War
    Edward Scissorhands (1990)|Drama|Fantasy|Romance
    Toy Story 2 (1999)|Adventure|Animation|Children|Comedy|Fantasy
    Casino (1995)|Crime|Drama
    Ghost (1990)|Comedy|Drama|Fantasy|Romance|Thriller
    Home Alone (1990)|Children|Comedy
    Shakespeare in Love (1998)|Comedy|Drama|Romance
    Sleepless in Seattle (1993)|Comedy|Drama|Romance
    Nightmare Before Christmas, The (1993)|Animation|Children|Fantasy|Musical
    Interview with the Vampire: The Vampire Chronicles (1994)|Drama|Horror
    Scream (1996)|Comedy|Horror|Mystery|Thriller
    Blair Witch Project, The (1999)|Drama|Horror|Thriller
    Unforgiven (1992)|Drama|Western
    Misery (1990)|Drama|Horror|Thriller
    Total Recall (1990)|Action|Adventure|Sci-Fi|Thriller
    Ghost in the Shell (Kôkaku kidôtai) (1995)|Animation|Sci-Fi
    Mulan (1998)|Adventure|Animation|Children|Comedy|Drama|Musical|Romance
    Pocahontas (1995)|Animation|Children|Drama|Musical|Romance
    Tarzan (1999)|Adventure|Animation|Children|Drama
    Bug's Life, A (1998)|Adventure|Animation|Children|Comedy
    Wallace & Gromit: The Wrong Trousers (1993)|Animation|Children|Comedy|Crime
    Iron Giant, The (1999)|Adventure|Animation|Children|Drama|Sci-Fi
    Princess Mononoke (Mononoke-hime) (1997)|Action|Adventure|Animation|Drama|Fantasy
    Matilda (1996)|Children|Comedy|Fantasy
    Sense and Sensibility (1995)|Drama|Romance
    English Patient, The (1996)|Drama|Romance|War
    Four Weddings and a Funeral (1994)|Comedy|Romance
    Notting Hill (1999)|Comedy|Romance
    You've Got Mail (1998)|Comedy|Romance
    Before Sunrise (1995)|Drama|Romance
    10 Things I Hate About You (1999)|Comedy|Romance
    Remains of the Day, The (1993)|Drama|Romance
    Piano, The (1993)|Drama|Romance
    Chungking Express (Chung Hing sam lam) (1994)|Drama|Mystery|Romance
    Last of the Mohicans, The (1992)|Action|Romance|War|Western
    Tombstone (1993)|Action|Drama|Western
    Dead Man (1995)|Drama|Mystery|Western
    Thin Red Line, The (1998)|Action|Drama|War
    Contact (1997)|Drama|Sci-Fi
    Gattaca (1997)|Drama|Sci-Fi|Thriller
    Starship Troopers (1997)|Action|Sci-Fi
    Dark City (1998)|Adventure|Film-Noir|Sci-Fi|Thriller
    Cube (1997)|Horror|Mystery|Sci-Fi|Thriller
    Jumanji (1995)|Adventure|Children|Fantasy
    Sleepy Hollow (1999)|Fantasy|Horror|Mystery|Romance
    Dracula (Bram Stoker's Dracula) (1992)|Fantasy|Horror|Romance|Thriller
    From Dusk Till Dawn (1996)|Action|Comedy|Horror|Thriller
    Ringu (Ring) (1998)|Horror|Mystery|Thriller
    Tremors (1990)|Comedy|Horror|Sci-Fi
    Miller's Crossing (1990)|Crime|Drama|Film-Noir|Thriller
    Jackie Brown (1997)|Comedy|Crime|Drama|Thriller
    Lock, Stock & Two Smoking Barrels (1998)|Comedy|Crime|Thriller
    Run Lola Run (Lola rennt) (1998)|Action|Crime
    Hate (Haine, La) (1995)|Crime|Drama
    Three Colors: Blue (Trois couleurs: Bleu) (1993)|Drama
    Three Colors: Red (Trois couleurs: Rouge) (1994)|Drama
    All About My Mother (Todo sobre mi madre) (1999)|Drama
    Celebration, The (Festen) (1998)|Drama
    Farewell My Concubine (Ba wang bie ji) (1993)|Drama|Romance
    Taste of Cherry (Ta'm e guilass) (1997)|Drama
    Hoop Dreams (1994)|Documentary
    Buena Vista Social Club (1999)|Documentary|Musical
    """
}
