namespace MerchantConsole.Features.Verbs;

/// <summary>A file as whoever typed it means it: <c>dotnet run</c> moves the working folder, the shell's own stays in PWD.</summary>
static class CallerPath
{
    public static string Resolve(string file) =>
        Environment.GetEnvironmentVariable("DOTNET_LAUNCH_PROFILE") is not null
        && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } folder
            ? Path.GetFullPath(file, folder)
            : Path.GetFullPath(file);
}
