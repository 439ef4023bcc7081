import Engine
import Language
import Reports

/// What a cell may use while it computes and presents.
public struct CellContext {
  public let options: Options
  public let workers: Workers
  public let progress: Progress
  /// The memory it may use.
  public let memory: Memory
  /// The cells that are read.
  let reading: ReadCells
  /// The values of other cells that it reads.
  let published: [ValuePath: Value]
  /// The runs of other cells that the cell asked for by `repetition`.
  let branches: Branches?
  /// The results of these runs.
  let outcomes: [BranchOutcome]
  /// Gives the product of an input's cell, from this run or from a checkpoint.
  let product: (ArtifactKind) throws -> any Sendable

  package init(
    options: Options, workers: Workers, progress: Progress, memory: Memory, reading: ReadCells,
    published: [ValuePath: Value], branches: Branches?, outcomes: [BranchOutcome],
    product: @escaping (ArtifactKind) throws -> any Sendable
  ) {
    self.options = options
    self.workers = workers
    self.progress = progress
    self.memory = memory
    self.reading = reading
    self.published = published
    self.branches = branches
    self.outcomes = outcomes
    self.product = product
  }

  /// Whether the cell's input `made` comes from the very `source` that the cell reads itself: whether
  /// the model was fitted to this split.
  func input(_ made: ArtifactKind, comesFrom source: ArtifactKind) -> Bool {
    guard let cell = reading[made], let own = reading[source] else { return false }
    return cell.lineage[source] == own.lineage[source]
  }

  /// What the cell reads. Loaded when first asked for.
  func read<Wanted: Artifact>(_: Wanted.Type) throws -> Wanted {
    guard let wanted = try product(Wanted.kind) as? Wanted else {
      preconditionFailure("\(Wanted.kind) is made as another type")
    }
    return wanted
  }
}

extension CellContext {
  /// Throws unless `needed` bytes can be held beside what is held already. Every cell asks before it takes
  /// memory for ids: their largest decides, and not how many there are.
  ///
  /// - Parameter what: `a model of 20 segments by 50000000 movies`.
  package func require(_ needed: Int, for what: String, hint: String = "ids without large gaps")
    throws
  {
    let left = memory.left()
    guard needed > left else { return }
    throw Diagnostic(
      "\(what) takes \(words(needed)), and there are \(words(left))", hint: hint)
  }

  /// `2.8 GB`, `120 MB`
  private func words(_ bytes: Int) -> String {
    bytes < 1_000_000_000
      ? "\(bytes / 1_000_000) MB" : "\(ValueWords.short((Double(bytes) / 1e8).rounded() / 10)) GB"
  }
}

/// What the options of a cell tell, before anything runs, of what it makes; nil where it makes something
/// else, or where they do not tell.
public struct ProductFacts: Hashable, Sendable {
  /// Of ratings: whether movies have titles.
  var hasTitles: Bool?
  /// Of ratings: whether rows and columns are the users and movies that occur, and not all ids.
  package var hasCompactAxes: Bool?
  /// Of a split.
  var parts: [Split.Name]?
  /// Of a model: how many it has.
  var segments: Int?
  /// Of segments: whose.
  var users: SegmentedUsers?
}

/// What is known before the run of the cells that a cell reads, by what they make.
public typealias ReadCells = [ArtifactKind: ReadCell]

/// What is known before the run of a cell that another one reads.
public struct ReadCell: Sendable {
  package let facts: ProductFacts
  /// Whether all its options could be read.
  package let isWhole: Bool
  /// The cell's own index in the plan and those of the cells it comes from, by what they make.
  package let lineage: [ArtifactKind: Int]

  /// - Parameter options: Those of the cell, or those that it is repeated with.
  package init(
    _ directive: any Directive.Type, with options: Options, lineage: [ArtifactKind: Int]
  ) {
    facts = directive.facts(with: options)
    isWhole = options.isWhole
    self.lineage = lineage
  }
}
