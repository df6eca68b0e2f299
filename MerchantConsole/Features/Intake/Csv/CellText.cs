namespace MerchantConsole.Features.Intake.Csv;

/// <summary>Takes off what people put around long numbers so that Excel leaves them alone.</summary>
static class CellText
{
    public static string Clean(string cell, bool isId)
    {
        var text = cell.Trim();
        if (text is ['=', '"', .. var formula, '"'])
            text = formula.Trim();
        return isId && text is ['\'' or '’', .. var number] ? number.Trim() : text;
    }
}
