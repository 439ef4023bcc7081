import Synchronization

/// What changes when an option does.
public enum OptionEffect: Hashable, Sendable {
  /// The result: part of the compute key.
  case result
  /// What is shown of the result, which then need not be computed again.
  case exhibits
  /// Only how it looks.
  case looks
}

/// What an option is called, accepts and means: one declaration serves the reader of notebooks, the
/// compute key and the reference.
public struct OptionDeclaration: Hashable, Sendable {
  public let name: String
  public let type: OptionType
  /// Nil for an option that must be given.
  public let defaultValue: OptionValue?
  /// A sentence for the reference.
  public let meaning: String
  public let effect: OptionEffect
  /// What other libraries call it.
  let foreignNames: [ForeignName]
}

/// An option with the Swift type its value is read as; a property of an `OptionGroup`.
public struct Option<Value: OptionConvertible>: Sendable {
  public let declaration: OptionDeclaration

  package var name: String { declaration.name }

  init(
    _ name: String, _ type: OptionType, default defaultValue: Value, _ meaning: String,
    effect: OptionEffect = .result, elsewhere foreignNames: [ForeignName] = []
  ) {
    declaration = OptionDeclaration(
      name: name, type: type, defaultValue: defaultValue.optionValue, meaning: meaning,
      effect: effect, foreignNames: foreignNames)
  }

  /// An option that must be given.
  init(
    required name: String, _ type: OptionType, _ meaning: String,
    elsewhere foreignNames: [ForeignName] = []
  ) {
    declaration = OptionDeclaration(
      name: name, type: type, defaultValue: nil, meaning: meaning, effect: .result,
      foreignNames: foreignNames)
  }
}

extension Option where Value: OptionChoice {
  /// An option that takes one of the cases of `Value`.
  init(
    _ name: String, default defaultValue: Value, _ meaning: String, effect: OptionEffect = .result,
    elsewhere foreignNames: [ForeignName] = []
  ) {
    self.init(
      name, .choice(Value.allCases.map(\.rawValue)), default: defaultValue, meaning,
      effect: effect, elsewhere: foreignNames)
  }
}

/// The options of a directive, or some that several directives share: a structure with a property for each.
///
/// ```swift
/// struct OwnOptions: OptionGroup {
///   let segment = Option<Int>(required: "segment", .integer(0...9_999), "The segment's number, from 0.")
///   let ranking = RankingOptions()
/// }
/// ```
///
/// The properties are the only list of the options.
protocol OptionGroup: Sendable {}

extension OptionGroup {
  /// The declarations of all options, those of groups within included, in the order of the properties.
  var declarations: [OptionDeclaration] {
    Mirror(reflecting: self).children.flatMap { property in
      switch property.value {
      case let option as any DeclaredOption: [option.declaration]
      case let group as any OptionGroup: group.declarations
      default: preconditionFailure("'\(property.label ?? "")' of \(Self.self) is no option")
      }
    }
  }
}

/// An option, whatever the type of its value.
private protocol DeclaredOption {
  var declaration: OptionDeclaration { get }
}

extension Option: DeclaredOption {}

/// The options of one cell, read and found good, defaults filled in.
public struct Options: Hashable, Sendable {
  public let values: [String: OptionValue]
  /// False if an option could not be read and has its default instead; a diagnostic says so.
  package var isWhole = true
  /// Records each option that is asked for; used by tests only.
  var log: OptionLog?

  /// The value of an option of the cell's directive. Options of other cells are not available: what a cell knows of
  /// those that it reads are their `ProductFacts`.
  public subscript<Value>(option: Option<Value>) -> Value {
    let name = option.declaration.name
    log?.note(name)
    guard let value = values[name], let converted = Value(value) else {
      preconditionFailure("the cell has no option '\(name)', or one of another type")
    }
    return converted
  }
}

/// Records which options are asked for. Any two logs are equal, so that a log does not change whether options are
/// equal.
final class OptionLog: Sendable, Hashable {
  private let asked = Mutex<Set<String>>([])

  var names: Set<String> { asked.withLock { $0 } }

  func note(_ name: String) { asked.withLock { _ = $0.insert(name) } }

  static func == (left: OptionLog, right: OptionLog) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}
