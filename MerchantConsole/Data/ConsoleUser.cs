using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Data;

/// <summary>A person who signs in.</summary>
public sealed class ConsoleUser : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
    public Role Role { get; set; }

    /// <summary>The one provider a provider's user is bound to; null for the merchant's own staff.</summary>
    public Guid? ProviderId { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>The saved view the board opens with when its address asks for nothing; one that is gone is as none.</summary>
    public Guid? HomeViewId { get; set; }
}
