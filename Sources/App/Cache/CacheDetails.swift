import Checkpoints
import Directives

/// A result's recipe and arrays, and the results that read it.
package struct CacheDetails: ResultsFile {
  struct Part: Encodable {
    let name: String
    let value: String
    let note: String?
  }

  package struct Array: Encodable {
    package let name: String
    package let type: String
    package let shape: [Int]
    package let bytes: Int
  }

  struct Reader: Encodable {
    let key: String
    let directive: String
    let cell: String?
  }

  let result: CachedResult
  let recipe: [Part]
  package let arrays: [Array]
  let readBy: [Reader]
  /// Why the arrays cannot be read; nil if they can.
  package let damage: String?
}

/// The differences between the recipes of two results.
package struct CacheDifferences: ResultsFile {
  struct Difference: Encodable {
    let name: String
    let old: String?
    let new: String?
  }

  let old: CachedResult
  let new: CachedResult
  let differences: [Difference]
}

extension Cache {
  /// The record of a result, without its payload.
  ///
  /// - Parameter hint: The hint of the refusal that is thrown if the record cannot be read.
  package func record(of entry: Store.Entry, hint: String? = nil) throws(Refusal) -> Record {
    do {
      return try entry.content.get()
    } catch {
      throw Refusal(.request, "\(error)", hint: hint)
    }
  }

  package func details(of entry: Store.Entry, _ record: Record) -> CacheDetails {
    let (arrays, damage) = layout(of: record)
    return CacheDetails(
      result: CachedResult(entry),
      recipe: record.recipe.parts.map { .init(name: $0.label, value: $0.text, note: $0.note) },
      arrays: arrays.map {
        .init(
          name: $0.name, type: $0.type.rawValue, shape: $0.shape, bytes: $0.byteCount ?? 0)
      },
      readBy: inventory.readers(of: record.key).compactMap { reader in
        reader.key.map {
          .init(key: $0.hex, directive: reader.label, cell: reader.kept?.notes["cell"])
        }
      }, damage: damage.map { "\($0)" })
  }

  /// Names, types and shapes of the arrays, from the header of their file.
  private func layout(of record: Record) -> ([Blueprint], ContainerError?) {
    guard record.arrays != nil else { return ([], nil) }
    let path = store.path(record.key, label: record.label, .arrays)
    do throws(ContainerError) {
      return (try Container.blueprints(ofFile: path), nil)
    } catch {
      return ([], error)
    }
  }

  package func differences(
    from old: Store.Entry, to new: Store.Entry
  ) throws(Refusal) -> (differences: [Recipe.Difference], file: CacheDifferences) {
    let (before, after) = (try record(of: old), try record(of: new))
    var differences = after.recipe.differences(from: before.recipe)
    if before.format != after.format {
      differences.append(
        .init(
          label: "format", old: .fact("format", value: "\(before.format)"),
          new: .fact("format", value: "\(after.format)")))
    }
    let file = CacheDifferences(
      old: CachedResult(old), new: CachedResult(new),
      differences: differences.map {
        .init(name: $0.label, old: $0.old?.text, new: $0.new?.text)
      })
    return (differences, file)
  }
}

extension Recipe.Part {
  /// Additional information for display: `2483723 bytes`.
  package var note: String? {
    if case .file(_, _, let bytes) = self { "\(bytes) bytes" } else { nil }
  }
}
