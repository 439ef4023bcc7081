extension RealFilms {
  /// Films of 2010 to 2018, most watched first.
  static let the2010s = """
    Inception (2010)|Action|Crime|Drama|Mystery|Sci-Fi|Thriller|IMAX
    Interstellar (2014)|Sci-Fi|IMAX
    Django Unchained (2012)|Action|Drama|Western
    Dark Knight Rises, The (2012)|Action|Adventure|Crime|IMAX
    Avengers, The (2012)|Action|Adventure|Sci-Fi|IMAX
    Shutter Island (2010)|Drama|Mystery|Thriller
    Wolf of Wall Street, The (2013)|Comedy|Crime|Drama
    Toy Story 3 (2010)|Adventure|Animation|Children|Comedy|Fantasy|IMAX
    Social Network, The (2010)|Drama
    Guardians of the Galaxy (2014)|Action|Adventure|Sci-Fi
    Mad Max: Fury Road (2015)|Action|Adventure|Sci-Fi|Thriller
    Martian, The (2015)|Adventure|Drama|Sci-Fi
    Gone Girl (2014)|Drama|Thriller
    King's Speech, The (2010)|Drama
    Grand Budapest Hotel, The (2014)|Comedy|Drama
    Black Swan (2010)|Drama|Thriller
    Deadpool (2016)|Action|Adventure|Comedy|Sci-Fi
    How to Train Your Dragon (2010)|Adventure|Animation|Children|Fantasy|IMAX
    Inside Out (2015)|Adventure|Animation|Children|Comedy|Drama|Fantasy
    Star Wars: Episode VII - The Force Awakens (2015)|Action|Adventure|Fantasy|Sci-Fi|IMAX
    Gravity (2013)|Action|Sci-Fi|IMAX
    Frozen (2013)|Adventure|Animation|Children|Comedy|Fantasy|Musical|Romance
    Arrival (2016)|Drama|Sci-Fi
    Ex Machina (2015)|Drama|Sci-Fi|Thriller
    Edge of Tomorrow (2014)|Action|Sci-Fi|IMAX
    Zootopia (2016)|Action|Adventure|Animation|Children|Comedy
    Intouchables (2011)|Comedy|Drama
    Drive (2011)|Crime|Drama|Film-Noir|Thriller
    Looper (2012)|Action|Crime|Sci-Fi
    Her (2013)|Drama|Romance|Sci-Fi
    Whiplash (2014)|Drama
    La La Land (2016)|Comedy|Drama|Musical|Romance
    Silver Linings Playbook (2012)|Comedy|Drama|Romance
    Blade Runner 2049 (2017)|Sci-Fi|Thriller
    Get Out (2017)|Horror|Mystery|Thriller
    Dunkirk (2017)|Action|Drama|Thriller|War|IMAX
    Hateful Eight, The (2015)|Crime|Mystery|Western
    True Grit (2010)|Adventure|Drama|Western
    Revenant, The (2015)|Adventure|Drama|Western
    Rango (2011)|Adventure|Animation|Children|Comedy|Western
    Hell or High Water (2016)|Crime|Drama|Western
    American Sniper (2014)|Action|Drama|War
    Hacksaw Ridge (2016)|Drama|War
    Incendies (2010)|Drama|Mystery|War
    Imitation Game, The (2014)|Drama|Thriller|War
    Tangled (2010)|Animation|Children|Comedy|Fantasy|Musical|Romance|IMAX
    Moana (2016)|Adventure|Animation|Children|Comedy|Fantasy|Musical
    Coco (2017)|Adventure|Animation|Children|Musical
    Big Hero 6 (2014)|Action|Animation|Children|Comedy|Sci-Fi
    Despicable Me (2010)|Animation|Children|Comedy|Crime
    Lego Movie, The (2014)|Action|Adventure|Animation|Children|Comedy|Fantasy
    Misérables, Les (2012)|Drama|Musical|Romance|IMAX
    About Time (2013)|Drama|Fantasy|Romance
    Before Midnight (2013)|Drama|Romance
    Fault in Our Stars, The (2014)|Drama|Romance
    Brooklyn (2015)|Comedy|Drama|Romance
    Midnight in Paris (2011)|Comedy|Fantasy|Romance
    Call Me by Your Name (2017)|Drama|Romance
    Cabin in the Woods, The (2012)|Comedy|Horror|Sci-Fi|Thriller
    Conjuring, The (2013)|Horror|Thriller
    Babadook, The (2014)|Drama|Horror|Thriller
    It Follows (2014)|Horror
    Witch, The (2015)|Horror|Mystery
    Quiet Place, A (2018)|Drama|Horror|Thriller
    What We Do in the Shadows (2014)|Comedy|Horror
    Prisoners (2013)|Crime|Drama|Mystery|Thriller
    Nightcrawler (2014)|Crime|Drama|Thriller
    Sicario (2015)|Action|Crime|Drama|Mystery
    Girl with the Dragon Tattoo, The (2011)|Crime|Drama|Mystery|Thriller
    Three Billboards Outside Ebbing, Missouri (2017)|Crime|Drama
    Black Panther (2018)|Action|Adventure|Sci-Fi
    Shape of Water, The (2017)|Adventure|Drama|Fantasy|Romance
    Hunt, The (Jagten) (2012)|Drama
    Separation, A (Jodaeiye Nader az Simin) (2011)|Drama
    Wild Tales (Relatos salvajes) (2014)|Comedy|Drama|Thriller
    Citizenfour (2014)|Documentary
    Act of Killing, The (2012)|Documentary
    """
}
