namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Tells open pages that something about the accounts changed; they read it again themselves.</summary>
public sealed class LinkBoard
{
    public event Action? Moved;

    internal void Changed() => Moved?.Invoke();
}
