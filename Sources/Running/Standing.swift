import Checkpoints
import Directives
import FoundationEssentials

/// What a run does with a task, determined without running anything. `run`, `plan`, `cache gc` and sweeps all use it.
public enum Standing: Sendable {
  /// Its result is loaded from its checkpoint. The record has no payload.
  case kept(Record)
  /// It has the same key as an earlier task, by index, that is still to be computed.
  case repeats(Int)
  case toCompute([Reason])
  /// Its key depends on values, or results, of tasks that are still to be computed.
  case waiting(for: [Int])
  /// Tasks that it reads cannot run.
  case blocked(by: [Int])
  /// A file that it reads is missing or unreadable, or the task was computed and failed.
  case failed(any Error)
  /// Its cell has errors.
  case invalid

  /// Whether it will be computed.
  var isToCompute: Bool {
    switch self {
    case .toCompute, .waiting: true
    default: false
    }
  }

  var cannotRun: Bool {
    switch self {
    case .blocked, .failed, .invalid: true
    default: false
    }
  }
}

/// The output of a cell as stored in a record, with the options that it was made with.
package struct KeptPresentation: Codable {
  let exhibitOptions: [String: String]
  package let presentation: Presentation

  /// The payload of a record.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Nil if the payload is from an incompatible version of Brine, or its exhibits are inconsistent.
  package init?(_ record: Record) {
    guard let kept = try? JSONDecoder().decode(Self.self, from: record.payload),
      kept.presentation.exhibits.allSatisfy(\.isConsistent)
    else { return nil }
    self = kept
  }

  init(exhibitOptions: [String: String], presentation: Presentation) {
    self.exhibitOptions = exhibitOptions
    self.presentation = presentation
  }
}

/// What a run would do with a cell, for display.
public struct CellForecast: Sendable {
  public enum Outcome: String, Sendable, Encodable {
    case cached
    case willRun = "will-run"
    /// A file is missing, the cell has errors, or a cell that it reads cannot run.
    case cannotRun = "cannot-run"

    /// `will run`
    public var words: String { rawValue.replacing("-", with: " ") }
  }

  public let name: String
  public let directive: String
  public let line: Int
  public let outcome: Outcome
  /// Why it will run or cannot run.
  public let reasons: [String]
  /// The key of its result; nil if that depends on values that are not known yet.
  public let key: Key?
  /// The expected seconds, from its last run; nil if unknown.
  public let seconds: Double?
}

extension Runner {
  /// What a run would do now with each cell. Runs nothing; hashes input files unless their digests are cached.
  public func forecast() -> [CellForecast] {
    var resolver = Resolver(self)
    return graph.cells.indices.map { resolver.forecast($0) }
  }

  /// The keys of all results that a run would use or make, including those of repeated cells, except keys that depend
  /// on values still to be computed. Nil if a cell cannot run, because then the needed results are unknown.
  public func neededKeys() -> Set<Key>? {
    var resolver = Resolver(self)
    for index in graph.cells.indices {
      guard let standing = try? resolver.resolve(index).standing, !standing.cannotRun else {
        return nil
      }
    }
    return resolver.allKeys
  }
}

extension Resolver {
  fileprivate mutating func forecast(_ index: Int) -> CellForecast {
    let task = graph.tasks[index]
    func forecast(
      _ outcome: CellForecast.Outcome, _ reasons: [String] = [], seconds: Double? = nil
    ) -> CellForecast {
      CellForecast(
        name: task.name, directive: task.label, line: task.cell.place.line, outcome: outcome,
        reasons: reasons, key: keys[index], seconds: seconds)
    }
    do {
      switch try resolve(index).standing {
      case .kept, .repeats: return forecast(.cached, seconds: 0)
      case .toCompute(let reasons):
        return forecast(
          .willRun, reasons.map { $0.words(.future) }, seconds: try seconds(of: index))
      case .waiting(let sources):
        return forecast(
          .willRun,
          sources.map { Reason.values(of: graph.tasks[$0].name).words(.future) },
          seconds: lastRecord(of: task)?.seconds)
      case .blocked(let sources):
        return forecast(
          .cannotRun, sources.map { "reads \(graph.tasks[$0].name), which cannot run" })
      case .failed(let error): throw error
      case .invalid: return forecast(.cannotRun, ["it has mistakes"])
      }
    } catch {
      return forecast(.cannotRun, [graph.diagnostic(of: error, in: task).message])
    }
  }

  /// The expected seconds of a task that is to be computed, from the last runs of its cell or of the cells that its
  /// sweep repeats; nil if one of them is unknown.
  private mutating func seconds(of index: Int) throws -> Double? {
    let task = graph.tasks[index]
    guard let branches = task.branches else { return lastRecord(of: task)?.seconds }
    var total: Double? = 0
    for branch in branches.all {
      for cell in branches.cells {
        guard let repeated = branch.tasks[cell], try resolve(repeated).standing.isToCompute else {
          continue
        }
        // All tasks are resolved even if the total is unknown, because cells below may have the same keys.
        let last = lastRecord(of: graph.tasks[repeated])?.seconds
        total = total.flatMap { sum in last.map { sum + $0 } }
      }
    }
    return total
  }
}
