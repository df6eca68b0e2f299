using System.Globalization;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Accounts;

/// <summary>What is typed on the sign-in page.</summary>
public sealed class SignInForm
{
    public const int Longest = 256;

    public string? Name { get; set; }
    public string? Password { get; set; }
}

/// <summary>The door. A plain form: it works before any script has run.</summary>
public sealed partial class SignIn
{
    const string FormName = "sign-in";

    static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    string? nameError, passwordError, refusal;
    string otherLanguage = "", beijing = "";
    bool nobodyYet;

    [Inject] internal SignInDesk Desk { get; init; } = null!;
    [Inject] internal NavigationManager Navigation { get; init; } = null!;
    [Inject] internal TimeProvider Clock { get; init; } = null!;
    [Inject] internal IStringLocalizer<AccountsText> T { get; init; } = null!;

    [CascadingParameter] internal HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = FormName)] internal SignInForm Form { get; set; } = null!;
    [SupplyParameterFromQuery] internal string? ReturnUrl { get; set; }

    bool NameIsThere => !string.IsNullOrWhiteSpace(Form.Name);

    string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SignInForm();
        otherLanguage = CultureInfo.CurrentUICulture.Name == "zh-CN" ? "en-US" : "zh-CN";
        beijing = Clock.GetUtcNow().ToOffset(BeijingOffset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.ToActor() is not null)
            Navigation.NavigateTo(LocalAddress.Or(ReturnUrl));
        else
            nobodyYet = !await Desk.HasAnyUser();
    }

    async Task Submit()
    {
        var (name, password) = (Form.Name?.Trim(), Form.Password);
        nameError = string.IsNullOrEmpty(name) ? T["Name_required"].Value : null;
        passwordError = string.IsNullOrEmpty(password) ? T["Password_required"].Value : null;
        if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(password))
            return;
        if (name.Length > SignInForm.Longest || password.Length > SignInForm.Longest)
        {
            refusal = T["SignIn_wrong"];
            return;
        }

        var answer = await Desk.SignIn(name, password);
        if (answer.Outcome == SignInOutcome.Done)
            Navigation.NavigateTo(LocalAddress.Or(ReturnUrl));
        else
            refusal = Say(answer);
    }

    string Say(SignInAnswer answer) => answer.Outcome switch
    {
        SignInOutcome.Locked => T["SignIn_locked", MinutesUntil(answer.LockedUntil)],
        SignInOutcome.Inactive => T["SignIn_inactive"],
        _ => T["SignIn_wrong"],
    };

    int MinutesUntil(DateTimeOffset? until) =>
        until is { } end ? Math.Max(1, (int)Math.Ceiling((end - Clock.GetUtcNow()).TotalMinutes)) : 1;

    static string? Invalid(string? error) => error is null ? null : "true";
}
