namespace MerchantConsole.Shell;

/// <summary>The mark of the product's two promises: a dial of 48 hours, the first of them strong. On a square of <see cref="Size"/>.</summary>
static class DialMarks
{
    public const int Size = 660;

    const int Hours = 48;

    public static IReadOnlyList<(double X1, double Y1, double X2, double Y2, bool First)> All { get; } =
        [.. Enumerable.Range(0, Hours).Select(hour => hour == 0 ? Mark(hour, 236, 312) : Mark(hour, 250, 300))];

    // Each mark stands in the middle of its hour.
    static (double, double, double, double, bool) Mark(int hour, double from, double to)
    {
        var (sin, cos) = Math.SinCos((hour + .5) / Hours * 2 * Math.PI);
        const double centre = Size / 2d;
        return (centre + from * sin, centre - from * cos, centre + to * sin, centre - to * cos, hour == 0);
    }
}
