import Testing

@testable import Films

@Suite struct `CSV text` {
  @Test(arguments: [0, 7, 10, 99, 100, 193_886, 1_537_945_200, .max])
  func `has numbers in decimal`(number: Int) {
    var text = CSVText()
    text.append(number, then: ";")
    #expect(text.bytes == Array("\(number);".utf8))
  }

  @Test(arguments: [
    ("Heat (1995)", "Heat (1995)"), ("", ""), ("Léon", "Léon"),
    ("Matrix, The", "\"Matrix, The\""), ("\"Great\"", "\"\"\"Great\"\"\""),
    ("two\nlines", "\"two\nlines\""),
  ])
  func `quotes only what needs it`(field: String, expected: String) {
    var text = CSVText()
    text.append(field: field, then: "\n")
    #expect(text.bytes == Array("\(expected)\n".utf8))
    #expect(text.lines == 1)
  }
}
