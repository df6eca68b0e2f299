namespace MerchantConsole.Features.Verbs;

/// <summary>What was typed does not make a verb; the help says how it is done.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>The verb refuses or fails, for a reason that is said.</summary>
sealed class VerbFailedException(string message) : Exception(message);

/// <summary>A verb as it was typed: words, then options by name.</summary>
sealed record VerbLine(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options)
{
    static readonly string[] Flags = ["replay"];

    public string Verb => Words[0];

    /// <summary>Whether it is an option that has no value.</summary>
    public static bool IsFlag(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && Flags.Contains(arg[2..]);

    /// <summary>Settings for the framework (<c>--urls X</c>, <c>Section:Name=X</c>) may stand before the verb or after it.</summary>
    /// <returns>Null when there is no verb: the console is to start.</returns>
    /// <exception cref="UsageException">An option without a value.</exception>
    public static VerbLine? Read(IEnumerable<string> args)
    {
        List<string> words = [];
        Dictionary<string, string> options = [];
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var arg))
        {
            if (arg == "--")
                continue;
            if (!arg.StartsWith('-'))
            {
                if (words.Count > 0 || !arg.Contains('='))
                    words.Add(arg);
                continue;
            }
            var (name, value) = IsFlag(arg) ? (arg[2..], "yes") : Split(arg);
            if (value is null && !rest.TryDequeue(out value))
            {
                if (words.Count > 0)
                    throw new UsageException($"{arg} needs a value.");
                break;
            }
            if (words.Count > 0 && !name.Contains(':', StringComparison.Ordinal))
                options[name] = value;
        }
        return words.Count == 0 ? null : new VerbLine(words, options);
    }

    /// <exception cref="UsageException">Missing.</exception>
    public string Required(string option) => Optional(option) ?? throw new UsageException($"--{option} is missing.");

    public string? Optional(string option) => Options.TryGetValue(option, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="UsageException">An option this verb does not have, or too many or too few words.</exception>
    public void MustBe(int words, params IEnumerable<string> options)
    {
        if (Words.Count != words)
            throw new UsageException(Words.Count < words ? $"{string.Join(' ', Words)}: something is missing." : $"What is \"{Words[words]}\"?");
        if (Options.Keys.Except(options).FirstOrDefault() is { } unknown)
            throw new UsageException($"There is no option --{unknown} here.");
    }

    static (string Name, string? Value) Split(string arg)
    {
        var bare = arg.TrimStart('-');
        var at = bare.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (bare, null) : (bare[..at], bare[(at + 1)..]);
    }
}
