namespace MerchantConsole.Features.Verbs;

/// <summary>The verbs after <c>--</c>.</summary>
static class CommandLine
{
    /// <returns>Whether help was asked for and printed.</returns>
    public static bool Help(string[] args) => false;

    /// <returns>The exit code of the verb, or null when there is none and the console is to start.</returns>
    public static Task<int?> Run(WebApplication app, string[] args) => Task.FromResult<int?>(null);
}
