namespace MerchantConsole.Live;

/// <summary>Told of every instant the deadline engine has to wake for; only an earlier one than it waits for matters.</summary>
public sealed class DeadlineBell
{
    Action<DateTimeOffset>? ring;

    /// <param name="at">UTC.</param>
    public void Wake(DateTimeOffset at) => Volatile.Read(ref ring)?.Invoke(at);

    internal void Answer(Action<DateTimeOffset> engine) => Volatile.Write(ref ring, engine);
}
