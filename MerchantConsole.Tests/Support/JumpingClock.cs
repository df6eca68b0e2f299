namespace MerchantConsole.Tests.Support;

/// <summary>Tells a time that jumps where a test sends it. Waits and timers go by the machine, so that a jump over hours is not lived through.</summary>
sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Jump(TimeSpan ahead) => Interlocked.Add(ref ticks, ahead.Ticks);
}
