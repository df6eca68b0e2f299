namespace MerchantConsole.Features.Verbs;

/// <summary>Where a verb reads and writes: the terminal, or a test.</summary>
/// <param name="ReadSecret">Asks for something that is not to be seen; null at the end of the input.</param>
sealed record VerbConsole(TextWriter Out, TextWriter Error, Func<string?> ReadSecret)
{
    public static VerbConsole Terminal { get; } = new(Console.Out, Console.Error, ReadFromTerminal);

    static string? ReadFromTerminal()
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine();
        var first = ReadHidden("Password: ");
        return first == ReadHidden("Once more: ") ? first : throw new VerbFailedException("The two passwords differ.");
    }

    static string ReadHidden(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Add(key.KeyChar);
        }
        Console.Error.WriteLine();
        return new string([.. typed]);
    }
}
