/// The error that a request is refused, with a message for the user.
package struct Refusal: Error {
  package enum Kind: Sendable {
    /// Something that the request names is missing or not of the required kind.
    case request
    /// An input of the request is invalid: a results file or a parameter.
    case input
    /// Output cannot be written, or would replace files that it must not replace.
    case output
  }

  package let kind: Kind
  /// One line: lower case, no full stop.
  package let message: String
  /// Further lines below the message.
  package var details: [String] = []
  /// A command that can be pasted, or an instruction.
  package var hint: String?

  init(_ kind: Kind, _ message: String, details: [String] = [], hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.details = details
    self.hint = hint
  }
}
