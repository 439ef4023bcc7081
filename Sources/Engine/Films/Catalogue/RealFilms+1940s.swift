extension RealFilms {
  /// Films of the 1940s, most watched first.
  static let the1940s = """
    Casablanca (1942)|Drama|Romance
    Citizen Kane (1941)|Drama|Mystery
    It's a Wonderful Life (1946)|Children|Drama|Fantasy|Romance
    Maltese Falcon, The (1941)|Film-Noir|Mystery
    Fantasia (1940)|Animation|Children|Fantasy|Musical
    Third Man, The (1949)|Film-Noir|Mystery|Thriller
    Pinocchio (1940)|Animation|Children|Fantasy|Musical
    Double Indemnity (1944)|Crime|Drama|Film-Noir
    Bambi (1942)|Animation|Children|Drama
    Dumbo (1941)|Animation|Children|Drama|Musical
    Notorious (1946)|Film-Noir|Romance|Thriller
    Rebecca (1940)|Drama|Mystery|Romance|Thriller
    Big Sleep, The (1946)|Crime|Film-Noir|Mystery
    Philadelphia Story, The (1940)|Comedy|Drama|Romance
    Great Dictator, The (1940)|Comedy|Drama|War
    Treasure of the Sierra Madre, The (1948)|Action|Adventure|Drama|Western
    Arsenic and Old Lace (1944)|Comedy|Mystery|Thriller
    His Girl Friday (1940)|Comedy|Romance
    Rope (1948)|Crime|Drama|Thriller
    Grapes of Wrath, The (1940)|Drama
    Laura (1944)|Crime|Film-Noir|Mystery
    Bicycle Thieves (Ladri di biciclette) (1948)|Drama
    Best Years of Our Lives, The (1946)|Drama|War
    Postman Always Rings Twice, The (1946)|Crime|Drama|Film-Noir|Thriller
    Beauty and the Beast (La belle et la bête) (1946)|Drama|Fantasy
    Red River (1948)|Action|Adventure|Western
    Out of the Past (1947)|Film-Noir
    Gaslight (1944)|Drama|Thriller
    Key Largo (1948)|Crime|Drama|Film-Noir|Thriller
    Red Shoes, The (1948)|Drama|Musical|Romance
    Cat People (1942)|Drama|Horror|Romance|Thriller
    White Heat (1949)|Crime|Drama|Film-Noir
    Meet Me in St. Louis (1944)|Musical
    My Darling Clementine (1946)|Western
    Gilda (1946)|Drama|Film-Noir|Mystery|Romance
    Killers, The (1946)|Crime|Film-Noir
    She Wore a Yellow Ribbon (1949)|Western
    Rome, Open City (Roma, città aperta) (1945)|Drama|War
    Children of Paradise (Les enfants du paradis) (1945)|Drama|Romance
    Ox-Bow Incident, The (1943)|Drama|Western
    Late Spring (Banshun) (1949)|Drama
    Stray Dog (Nora inu) (1949)|Crime|Drama|Film-Noir|Thriller
    """
}
