package press.shijian.submission.account.web;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.shell.ExternalAccounts;
import press.shijian.shell.ExternalIdentity;
import press.shijian.submission.account.OpenAccountByProvider;

/** Students who sign in at the OpenID provider. */
@Component
class StudentByProvider implements ExternalAccounts {

    private final OpenAccountByProvider openAccount;
    private final String schoolClaim;
    private final String collegeClaim;

    StudentByProvider(
            OpenAccountByProvider openAccount,
            @Value("${shijian.accounts.oidc.school-claim}") String schoolClaim,
            @Value("${shijian.accounts.oidc.college-claim}") String collegeClaim) {
        this.openAccount = openAccount;
        this.schoolClaim = schoolClaim;
        this.collegeClaim = collegeClaim;
    }

    @Override
    public String open(ExternalIdentity who, Locale language) {
        return openAccount.open(who.email(), who.name(), who.value(schoolClaim), who.value(collegeClaim));
    }

    @Override
    public void takeOver(String account, ExternalIdentity who, Locale language) {
        openAccount.takeOver(account, language);
    }

    /** Whoever has an account keeps it as it is. */
    @Override
    public void returned(String account, ExternalIdentity who) {}
}
