namespace MerchantConsole.Features.Notes;

static class NotesWiring
{
    public static void AddNotes(this IServiceCollection services) => services.AddSingleton<NoteDesk>();
}
