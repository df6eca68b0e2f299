using MerchantConsole.Data;
using MerchantConsole.Features.Intake;

namespace MerchantConsole.Features.Verbs;

/// <summary><c>import FILE</c>: 0 when every line was taken or known, 1 when some were not, 2 when the file cannot be read.</summary>
sealed record ImportFile(string File)
{
    public static ImportFile Read(VerbLine line)
    {
        line.MustBe(2);
        return new ImportFile(line.Words[1]);
    }

    public async Task<int> Run(IServiceProvider services, VerbConsole console)
    {
        await services.GetRequiredService<DatabaseStart>().Run();
        return await ImportVerb.Run(services, CallerPath.Resolve(File), console.Out, console.Error, CancellationToken.None);
    }
}
