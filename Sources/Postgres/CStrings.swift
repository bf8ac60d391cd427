/// Lends texts to C as an array of pointers that ends in NULL; a `nil` becomes NULL too.
///
/// All of them lie in one block of bytes, so that a statement costs two allocations however many
/// values it has.
func withCStrings<Answer>(
    _ texts: [String?],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Answer
) -> Answer {
    var bytes: [CChar] = []
    var starts: [Int?] = []
    for text in texts {
        guard let text else {
            starts.append(nil)
            continue
        }
        starts.append(bytes.count)
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    starts.append(nil)
    return bytes.withUnsafeBufferPointer { block in
        let pointers = starts.map { start in start.flatMap { block.baseAddress?.advanced(by: $0) } }
        return pointers.withUnsafeBufferPointer { pointers in
            guard let first = pointers.baseAddress else { preconditionFailure("there is a NULL") }
            return body(first)
        }
    }
}
