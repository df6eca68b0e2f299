using System.Diagnostics;

namespace MerchantConsole.Shell;

/// <summary>What a person can read out and somebody else finds in the log.</summary>
static class Incident
{
    const int Length = 12;

    /// <returns>Twelve hexadecimal digits.</returns>
    public static string NewId() => ActivityTraceId.CreateRandom().ToHexString()[..Length];
}
