using System.Security.Cryptography;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Requests;

public enum EvidenceFault
{
    Empty,
    TooLarge,
    NotAPictureOrPdf,
}

/// <summary>The file is not acceptable as evidence.</summary>
public sealed class EvidenceRefusedException(string name, EvidenceFault fault) : Exception($"Evidence refused: {fault}.")
{
    public string Name { get; } = name;
    public EvidenceFault Fault { get; } = fault;
}

/// <summary>A file judged by its content: PNG, JPEG, GIF, WebP or PDF, to 20 MB, whatever its name says.</summary>
public sealed class EvidenceUpload
{
    EvidenceUpload(string name, string mediaType, byte[] content) => (Name, MediaType, Content) = (name, mediaType, content);

    public string Name { get; }
    public string MediaType { get; }
    public byte[] Content { get; }

    /// <exception cref="EvidenceRefusedException">Empty, too large, or not what it should be.</exception>
    public static EvidenceUpload From(string name, byte[] content)
    {
        if (content.Length == 0)
            throw new EvidenceRefusedException(name, EvidenceFault.Empty);
        if (content.Length > EvidenceFile.LargestSize)
            throw new EvidenceRefusedException(name, EvidenceFault.TooLarge);
        var type = TypeOf(content) ?? throw new EvidenceRefusedException(name, EvidenceFault.NotAPictureOrPdf);
        return new EvidenceUpload(CleanName(name), type, content);
    }

    internal EvidenceFile ToEvidence(Guid id, Guid requestId, string by, DateTimeOffset now, Guid? penaltyId = null) => new()
    {
        Id = id,
        RequestId = requestId,
        PenaltyId = penaltyId,
        Name = Name,
        MediaType = MediaType,
        Length = Content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
        AddedBy = by,
        AddedAt = now,
        Content = Content,
    };

    internal static string? TypeOf(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => null,
    };

    static string CleanName(string name)
    {
        var clean = string.Concat(Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c))).Trim();
        return clean.Length switch { 0 => "file", > 120 => clean[^120..], _ => clean };
    }
}
