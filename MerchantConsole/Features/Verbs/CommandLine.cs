using System.Data.Common;

namespace MerchantConsole.Features.Verbs;

/// <summary>The verbs after <c>--</c>. 0: done; 1: refused, failed or found broken; 2: not a verb, or not written as one.</summary>
static class CommandLine
{
    const int Failed = 1;
    const int Misused = 2;

    public const string HelpText = """
        MerchantConsole: the console for Tmall one-click help.

        Without a verb it starts and prints its address. Settings: appsettings.json, environment, --Section:Name VALUE.

          import FILE     take in help requests, CSV or JSON lines of Tmall message contents
          user add        --name N --display D --role agent|supervisor|administrator|provider [--provider NAME] [--password P]
                          asks for the password where none is given; reads one line where the input is redirected
          key add         --name N --scopes intake,read,work,manage [--provider NAME]
                          prints the key, once
          backup FILE     copy the database to a new file, also while the console is running (SQLite)
          verify          check every history chain and the states that follow from them; names the first broken entry
                          --replay works out every promise, breach and penalty anew and prints every difference

        --help lists the verbs.
        """;

    /// <returns>The exit code when help was asked for or what was typed is no verb; null to go on.</returns>
    public static int? Help(string[] args) => Help(args, VerbConsole.Terminal);

    internal static int? Help(string[] args, VerbConsole console)
    {
        if (args.Any(arg => arg is "--help" or "-h" or "-?") || args.FirstOrDefault(arg => arg != "--") == "help")
        {
            console.Out.WriteLine(HelpText);
            return 0;
        }
        try
        {
            if (VerbLine.Read(args) is { } line)
                Find(line);
            return null;
        }
        catch (UsageException misused)
        {
            return Misuse(console, misused);
        }
    }

    /// <summary>What is left for the framework: it would take what follows an option without a value for its value.</summary>
    public static string[] Settings(string[] args) => [.. args.Where(arg => !VerbLine.IsFlag(arg))];

    /// <summary>A verb speaks for itself; the log would only talk over it.</summary>
    public static void AddVerbs(this WebApplicationBuilder builder, string[] args)
    {
        if (VerbLine.Read(args) is not null)
            builder.Logging.ClearProviders();
    }

    /// <returns>The exit code of the verb, or null when there is none and the console is to start.</returns>
    public static Task<int?> Run(WebApplication app, string[] args) => Run(app.Services, args, VerbConsole.Terminal);

    internal static async Task<int?> Run(IServiceProvider services, string[] args, VerbConsole console)
    {
        try
        {
            if (VerbLine.Read(args) is not { } line)
                return null;
            return await Find(line)(services, console);
        }
        catch (UsageException misused)
        {
            return Misuse(console, misused);
        }
        catch (Exception failure) when (failure is VerbFailedException or IOException or UnauthorizedAccessException or DbException)
        {
            await console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
    }

    // One line for each verb.
    static Func<IServiceProvider, VerbConsole, Task<int>> Find(VerbLine line) => line.Words switch
    {
        ["user", "add", ..] => Done(UserAdd.Read(line).Run),
        ["key", "add", ..] => Done(KeyAdd.Read(line).Run),
        ["import", ..] => ImportFile.Read(line).Run,
        ["backup", ..] => Done(Backup.Read(line).Run),
        ["verify", ..] => Done(Verify.Read(line).Run),
        ["user" or "key", ..] => throw new UsageException($"{line.Verb} what? There is {line.Verb} add."),
        _ => throw new UsageException($"There is no verb \"{line.Verb}\"."),
    };

    static Func<IServiceProvider, VerbConsole, Task<int>> Done(Func<IServiceProvider, VerbConsole, Task> verb) => async (services, console) =>
    {
        await verb(services, console);
        return 0;
    };

    static int Misuse(VerbConsole console, UsageException misused)
    {
        console.Error.WriteLine(misused.Message);
        console.Error.WriteLine();
        console.Error.WriteLine(HelpText);
        return Misused;
    }
}
