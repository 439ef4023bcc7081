import Checkpoints
import Directives
import FoundationEssentials
import Language
import Reports

/// What a run does with a task, found out without running anything: the one rule for `run`, `plan`, `cache gc` and
/// sweeps.
public enum Standing: Sendable {
  /// It is answered from its checkpoint. The record comes without its payload.
  case kept(Record)
  /// It has the same result as a task above that is still to be computed.
  case repeats(Int)
  case toCompute([Reason])
  /// Its key depends on values, or results, of tasks that are still to be computed.
  case waiting(for: [Int])
  /// Tasks that it reads cannot run.
  case blocked(by: [Int])
  /// A file that it reads is not there or cannot be read, or it has been computed and failed.
  case failed(any Error)
  /// Its cell has mistakes.
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

/// A presentation as a record keeps it: with the options it was made with.
package struct KeptPresentation: Codable {
  let exhibitOptions: [String: String]
  package let presentation: Presentation

  /// The payload of a record.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Nil if the payload is of another version of Brine, or what it shows does not fit together.
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

/// What a run would do with a cell, in words.
public struct CellForecast: Sendable {
  public enum Outcome: String, Sendable, Encodable {
    case cached
    case willRun = "will-run"
    /// A file is missing, or a cell that it reads cannot run.
    case cannotRun = "cannot-run"

    /// `will run`
    public var words: String { rawValue.replacing("-", with: " ") }
  }

  public let name: String
  public let directive: String
  public let line: Int
  public let outcome: Outcome
  /// Why it will or cannot run, in words.
  public let reasons: [String]
  /// The key of its result; nil where that depends on values that are not known yet.
  public let key: Key?
  /// How long it will take, by what it took before; nil if it was never run.
  public let seconds: Double?
}

extension Runner {
  /// What a run would do now, cell by cell. Nothing is run; input files are hashed unless their digests are remembered.
  public func forecast() -> [CellForecast] {
    var resolver = Resolver(self)
    return graph.cells.indices.map { resolver.forecast($0) }
  }

  /// The keys of all results that a run would use or make, those of repeated cells too, as far as they do not depend on
  /// values that are still to be computed. Nil where a cell cannot run: where a file is missing, what its notebook
  /// needs is not known.
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

  /// Seconds that a task to be computed will take, by what its cell, or the cells it has repeated, took before; nil if
  /// one of them never ran.
  private mutating func seconds(of index: Int) throws -> Double? {
    let task = graph.tasks[index]
    guard let branches = task.branches else { return lastRecord(of: task)?.seconds }
    var total: Double? = 0
    for branch in branches.all {
      for cell in branches.cells {
        guard let repeated = branch.tasks[cell], try resolve(repeated).standing.isToCompute else {
          continue
        }
        // All are resolved, known or not: cells below may have the same keys.
        let last = lastRecord(of: graph.tasks[repeated])?.seconds
        total = total.flatMap { sum in last.map { sum + $0 } }
      }
    }
    return total
  }
}
