import CLibCrypto

/// SHA-256, by OpenSSL: of files as they come, and of what was handed in.
package struct SHA256: ~Copyable {
    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    package init() {
        // Fetched once: looking it up takes longer than digesting an entry.
        guard let context = EVP_MD_CTX_new(), let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
        else {
            preconditionFailure("OpenSSL has no SHA-256")
        }
        self.context = context
        self.algorithm = algorithm
        EVP_DigestInit_ex2(context, algorithm, nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_MD_free(algorithm)
    }

    /// Takes more bytes in.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The digest of all the bytes since the last one, as hexadecimal digits; the next one begins anew.
    package func finish() -> String {
        String(unsafeUninitializedCapacity: 64) { digits in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
                EVP_DigestFinal_ex(context, digest.baseAddress, nil)
                EVP_DigestInit_ex2(context, algorithm, nil)
                for (place, byte) in digest.enumerated() {
                    digits[2 * place] = Self.digit(byte >> 4)
                    digits[2 * place + 1] = Self.digit(byte & 15)
                }
            }
            return 64
        }
    }

    /// The digest of a text's bytes, as hexadecimal digits.
    package func digest(of text: String) -> String {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
        return finish()
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
