using Microsoft.Extensions.Options;

namespace MerchantConsole.Data;

/// <summary>One section of the settings and the class it is bound to. Says everything that is wrong with it, not only the first.</summary>
sealed record CheckedSection(string Name, Type Type)
{
    public IReadOnlyList<string> Faults(IServiceProvider services)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection(Name);
        var unreadable = Type.GetProperties().Where(option => option.CanWrite)
            .Select(option => Unreadable(section.GetSection(option.Name), option.PropertyType)).OfType<string>().ToList();
        return unreadable.Count > 0 ? unreadable : Invalid(services);
    }

    static string? Unreadable(IConfigurationSection option, Type type)
    {
        try
        {
            option.Get(type);
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    List<string> Invalid(IServiceProvider services)
    {
        try
        {
            _ = ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(Type))).Value;
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures.Select(Plain)];
        }
    }

    // The framework wraps each fault in the name of a class that means nothing to whoever edits the settings.
    static string Plain(string failure) =>
        failure.IndexOf("with the error: '", StringComparison.Ordinal) is > 0 and var at
            ? failure[(at + "with the error: '".Length)..].TrimEnd('.', '\'')
            : failure;
}
