using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Domain.Penalties;

/// <summary>
/// The check code of a certificate: twelve letters and figures, 60 bits drawn from the hash of the history entry that
/// records the payment. It cannot be guessed, and follows from the history alone.
/// </summary>
public static class CertificateCode
{
    // Crockford's alphabet: no I, L, O, U, so that nothing is misread on paper.
    const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Length = 12;

    public static string Of(string paymentHash)
    {
        var bits = BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes($"certificate\n{paymentHash}")));
        return string.Create(Length, bits, (code, left) =>
        {
            for (var i = 0; i < code.Length; i++, left >>= 5)
                code[i] = Letters[(int)(left & 31)];
        });
    }

    /// <summary>As it is printed: 7K4M-92QX-3HTD.</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    /// <summary>Reads a code as people type it: small letters, spaces, dashes, full width, and what looks alike.</summary>
    /// <returns>Null when it cannot be one.</returns>
    public static string? Read(string? typed)
    {
        var read = new StringBuilder(Length);
        foreach (var letter in (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            if (letter is '-' or '–' or '—' || char.IsWhiteSpace(letter))
                continue;
            var plain = letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter };
            if (!Letters.Contains(plain, StringComparison.Ordinal) || read.Length == Length)
                return null;
            read.Append(plain);
        }
        return read.Length == Length ? read.ToString() : null;
    }
}
