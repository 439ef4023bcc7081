extension RealFilms {
  /// Films of the 2000s, most watched first.
  static let the2000s = """
    Lord of the Rings: The Fellowship of the Ring, The (2001)|Adventure|Fantasy
    Lord of the Rings: The Return of the King, The (2003)|Action|Adventure|Drama|Fantasy
    Lord of the Rings: The Two Towers, The (2002)|Adventure|Fantasy
    Dark Knight, The (2008)|Action|Crime|Drama|IMAX
    Memento (2000)|Mystery|Thriller
    Gladiator (2000)|Action|Adventure|Drama
    Shrek (2001)|Adventure|Animation|Children|Comedy|Fantasy|Romance
    Eternal Sunshine of the Spotless Mind (2004)|Drama|Romance|Sci-Fi
    Finding Nemo (2003)|Adventure|Animation|Children|Comedy
    Pirates of the Caribbean: The Curse of the Black Pearl (2003)|Action|Adventure|Comedy|Fantasy
    Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)|Comedy|Romance
    Kill Bill: Vol. 1 (2003)|Action|Crime|Thriller
    Monsters, Inc. (2001)|Adventure|Animation|Children|Comedy|Fantasy
    Spider-Man (2002)|Action|Adventure|Sci-Fi|Thriller
    Beautiful Mind, A (2001)|Drama|Romance
    Batman Begins (2005)|Action|Crime|IMAX
    Donnie Darko (2001)|Drama|Mystery|Sci-Fi|Thriller
    Incredibles, The (2004)|Action|Adventure|Animation|Children|Comedy
    Minority Report (2002)|Action|Crime|Mystery|Sci-Fi|Thriller
    Catch Me If You Can (2002)|Crime|Drama
    Departed, The (2006)|Crime|Drama|Thriller
    WALL·E (2008)|Adventure|Animation|Children|Romance|Sci-Fi
    Spirited Away (Sen to Chihiro no kamikakushi) (2001)|Adventure|Animation|Fantasy
    Requiem for a Dream (2000)|Drama
    Ocean's Eleven (2001)|Crime|Thriller
    Avatar (2009)|Action|Adventure|Sci-Fi|IMAX
    Up (2009)|Adventure|Animation|Children|Drama
    Snatch (2000)|Comedy|Crime|Thriller
    Crouching Tiger, Hidden Dragon (Wo hu cang long) (2000)|Action|Drama|Romance
    V for Vendetta (2006)|Action|Sci-Fi|Thriller|IMAX
    Inglourious Basterds (2009)|Action|Drama|War
    Harry Potter and the Prisoner of Azkaban (2004)|Adventure|Fantasy|IMAX
    Ratatouille (2007)|Animation|Children|Drama
    Lost in Translation (2003)|Comedy|Drama|Romance
    No Country for Old Men (2007)|Crime|Drama
    Sin City (2005)|Action|Crime|Film-Noir|Mystery|Thriller
    City of God (Cidade de Deus) (2002)|Action|Adventure|Crime|Drama|Thriller
    Prestige, The (2006)|Drama|Mystery|Sci-Fi|Thriller
    Little Miss Sunshine (2006)|Adventure|Comedy|Drama
    Pan's Labyrinth (Laberinto del fauno, El) (2006)|Drama|Fantasy|Thriller
    Shaun of the Dead (2004)|Comedy|Horror
    Slumdog Millionaire (2008)|Crime|Drama|Romance
    Juno (2007)|Comedy|Drama|Romance
    Iron Man (2008)|Action|Adventure|Sci-Fi
    District 9 (2009)|Mystery|Sci-Fi|Thriller
    Children of Men (2006)|Action|Adventure|Drama|Sci-Fi|Thriller
    Pianist, The (2002)|Drama|War
    O Brother, Where Art Thou? (2000)|Adventure|Comedy|Crime
    Moulin Rouge (2001)|Drama|Musical|Romance
    Chicago (2002)|Comedy|Crime|Drama|Musical
    Love Actually (2003)|Comedy|Drama|Romance
    Bridget Jones's Diary (2001)|Comedy|Drama|Romance
    Notebook, The (2004)|Drama|Romance
    Pride & Prejudice (2005)|Drama|Romance
    Before Sunset (2004)|Drama|Romance
    Brokeback Mountain (2005)|Drama|Romance
    (500) Days of Summer (2009)|Comedy|Drama|Romance
    Twilight (2008)|Drama|Fantasy|Romance|Thriller
    In the Mood For Love (Fa yeung nin wa) (2000)|Drama|Romance
    Black Hawk Down (2001)|Action|Drama|War
    Letters from Iwo Jima (2006)|Drama|War
    Downfall (Untergang, Der) (2004)|Drama|War
    Hurt Locker, The (2008)|Action|Drama|Thriller|War
    Master and Commander: The Far Side of the World (2003)|Adventure|Drama|War
    Waltz with Bashir (Vals im Bashir) (2008)|Animation|Documentary|Drama|War
    3:10 to Yuma (2007)|Action|Crime|Drama|Western
    There Will Be Blood (2007)|Drama|Western
    Serenity (2005)|Action|Adventure|Sci-Fi
    Star Trek (2009)|Action|Adventure|Sci-Fi|IMAX
    Moon (2009)|Drama|Mystery|Sci-Fi|Thriller
    Primer (2004)|Drama|Sci-Fi|Thriller
    Howl's Moving Castle (Hauru no ugoku shiro) (2004)|Adventure|Animation|Fantasy|Romance
    Ponyo (Gake no ue no Ponyo) (2008)|Adventure|Animation|Children|Fantasy
    Triplets of Belleville, The (Les triplettes de Belleville) (2003)|Animation|Comedy|Fantasy
    Persepolis (2007)|Animation|Drama
    Kung Fu Panda (2008)|Action|Animation|Children|Comedy|IMAX
    28 Days Later (2002)|Action|Horror|Sci-Fi
    Ring, The (2002)|Horror|Mystery|Thriller
    Others, The (2001)|Drama|Horror|Mystery|Thriller
    Saw (2004)|Horror|Mystery|Thriller
    Descent, The (2005)|Adventure|Drama|Horror|Thriller
    Let the Right One In (Låt den rätte komma in) (2008)|Drama|Fantasy|Horror|Romance
    Paranormal Activity (2009)|Horror|Thriller
    Zombieland (2009)|Action|Comedy|Horror
    Orphanage, The (Orfanato, El) (2007)|Drama|Horror|Mystery|Thriller
    Mulholland Drive (2001)|Crime|Drama|Film-Noir|Mystery|Thriller
    Zodiac (2007)|Crime|Drama|Thriller
    Old Boy (2003)|Action|Mystery|Thriller
    Mystic River (2003)|Crime|Drama|Mystery
    In Bruges (2008)|Comedy|Crime|Drama|Thriller
    Memories of Murder (Salinui chueok) (2003)|Crime|Drama|Mystery|Thriller
    Secret in Their Eyes, The (El secreto de sus ojos) (2009)|Crime|Drama|Mystery|Romance|Thriller
    Lives of Others, The (Das leben der Anderen) (2006)|Drama|Romance|Thriller
    Good bye, Lenin! (2003)|Comedy|Drama
    4 Months, 3 Weeks and 2 Days (4 luni, 3 saptamâni si 2 zile) (2007)|Drama
    Bowling for Columbine (2002)|Documentary
    March of the Penguins (Marche de l'empereur, La) (2005)|Documentary
    """
}
