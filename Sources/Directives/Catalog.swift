/// Every directive there is, by name.
public enum Catalog {
  public static let directives: [any Directive.Type] = [
    Load.self,
    PartitionUsers.self,
    FitLDA.self,
    Segment.self,
    Average.self,
    R2.self,
    Compare.self,
    ShowSegment.self,
    ShowMovie.self,
    ShowUser.self,
    FindMovies.self,
    Head.self,
    Assert.self,
    Predict.self,
    Recommend.self,
    HitRate.self,
    ShowSegments.self,
    ShowMembership.self,
    Sweep.self,
  ]

  public static let names = directives.map { $0.declaration.name }

  package static func directive(named name: String) -> (any Directive.Type)? {
    directives.first { $0.declaration.name == name }
  }
}
