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

    /// The digest of all the bytes since the last one; the next one begins anew.
    func takeDigest() -> Digest {
        var digest = Digest()
        withUnsafeMutableBytes(of: &digest) { bytes in
            _ = EVP_DigestFinal_ex(
                context,
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                nil
            )
        }
        EVP_DigestInit_ex2(context, algorithm, nil)
        return digest
    }

    /// The digest of all the bytes since the last one, as hexadecimal digits; the next one begins anew.
    package func finish() -> String {
        takeDigest().hexadecimal
    }

    /// The digest of a text's bytes, as hexadecimal digits.
    package func digest(of text: String) -> String {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
        return finish()
    }
}
