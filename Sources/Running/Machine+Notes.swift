import Checkpoints
import Directives
import Reports

/// A machine as a result's record keeps it: among the remarks for people, so that it is in no key and
/// records that were kept without it are read as before.
extension Machine {
  private enum Note: String {
    case processor, processors, threads, system, program
  }

  /// A record's remarks with this machine, or none, in the place of what it was computed on before.
  static func noted(_ machine: Machine?, in notes: [String: String]) -> [String: String] {
    let others = notes.filter { Note(rawValue: $0.key) == nil }
    return others.merging(machine?.notes ?? [:]) { other, _ in other }
  }

  private var notes: [String: String] {
    [
      Note.processor.rawValue: processor, Note.processors.rawValue: "\(processors)",
      Note.threads.rawValue: "\(threads)", Note.system.rawValue: system,
      Note.program.rawValue: program,
    ]
  }

  /// What the result was computed on; nil for a record that does not say.
  public init?(_ record: Record) {
    func note(_ name: Note) -> String? { record.notes[name.rawValue] }
    guard let processor = note(.processor), let system = note(.system),
      let program = note(.program), let processors = note(.processors).flatMap({ Int($0) }),
      let threads = note(.threads).flatMap({ Int($0) })
    else { return nil }
    self.init(
      processor: processor, processors: processors, threads: threads, system: system,
      program: program)
  }
}
