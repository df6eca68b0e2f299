namespace MerchantConsole.Data;

/// <summary>What a key may do (the scopes of the HTTP interface).</summary>
[Flags]
public enum ApiScopes
{
    None = 0,
    Intake = 1,
    Read = 2,
    Work = 4,
    Manage = 8,
    All = Intake | Read | Work | Manage,
}

/// <summary>A program's key. Only its hash is kept; the key itself is shown once.</summary>
public sealed class ApiKey
{
    public Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key, lower-case hex.</summary>
    public required string Hash { get; init; }
    public ApiScopes Scopes { get; init; }

    /// <summary>Bound to one provider's requests; null for all.</summary>
    public Guid? ProviderId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
