package press.shijian.review.staff.web;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.JoinByProvider;
import press.shijian.shell.ExternalAccounts;
import press.shijian.shell.ExternalIdentity;

/** Staff who sign in at the OpenID provider. */
@Component
class StaffByProvider implements ExternalAccounts {

    private final JoinByProvider joinByProvider;
    private final String roleClaim;
    private final String schoolClaim;
    private final String collegeClaim;

    StaffByProvider(
            JoinByProvider joinByProvider,
            @Value("${shijian.staff.oidc.role-claim}") String roleClaim,
            @Value("${shijian.staff.oidc.school-claim}") String schoolClaim,
            @Value("${shijian.staff.oidc.college-claim}") String collegeClaim) {
        this.joinByProvider = joinByProvider;
        this.roleClaim = roleClaim;
        this.schoolClaim = schoolClaim;
        this.collegeClaim = collegeClaim;
    }

    @Override
    public String open(ExternalIdentity who, Locale language) {
        return joinByProvider.open(person(who));
    }

    /** Addresses of members come from a chief editor or the environment: whoever has the password keeps it. */
    @Override
    public void takeOver(String account, ExternalIdentity who, Locale language) {
        joinByProvider.returned(account, person(who));
    }

    @Override
    public void returned(String account, ExternalIdentity who) {
        joinByProvider.returned(account, person(who));
    }

    private JoinByProvider.Person person(ExternalIdentity who) {
        return new JoinByProvider.Person(
                who.email(),
                who.name(),
                who.value(schoolClaim),
                who.value(collegeClaim),
                roleClaim.isEmpty() ? List.of() : who.values(roleClaim));
    }
}
