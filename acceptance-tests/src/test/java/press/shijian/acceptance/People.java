package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import press.shijian.acceptance.AccessTable.Who;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** One of each kind of person, with a browser and with a program. */
final class People {

    /** As browsers send it: pages, and whatever else there is. */
    private static final String BROWSERS_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final RunningSystem system;
    private final Map<Who, Account> accounts = new EnumMap<>(Who.class);
    private final Map<Who, Visitor> browsers = new EnumMap<>(Who.class);
    private final Map<Who, Visitor> programs = new EnumMap<>(Who.class);

    private record Account(URI service, String email, String password) {}

    People(RunningSystem system, Student owner, Student stranger) {
        this.system = system;
        accounts.put(Who.OWNER, new Account(system.submissions(), owner.email(), owner.password()));
        accounts.put(Who.STRANGER, new Account(system.submissions(), stranger.email(), stranger.password()));
        // not the one whose sign-in RunningSystem keeps: it would end here
        accounts.put(Who.REVIEWER, staff("reviewer2@demo.shijian"));
        accounts.put(Who.EDITOR, staff("editor@demo.shijian"));
        accounts.put(Who.CHIEF, staff("chief@demo.shijian"));
        accounts.keySet().forEach(this::signIn);
        Visitor nobody = new Visitor(system.submissions());
        programs.put(Who.NOBODY, nobody);
        browsers.put(Who.NOBODY, nobody.with("Accept", BROWSERS_ACCEPT));
        Visitor operator = system.operatorAt(system.submissions());
        programs.put(Who.OPERATOR, operator);
        browsers.put(Who.OPERATOR, operator.with("Accept", BROWSERS_ACCEPT));
    }

    private Account staff(String email) {
        return new Account(system.reviews(), email, RunningSystem.PASSWORD);
    }

    private void signIn(Who who) {
        Account account = accounts.get(who);
        Visitor fresh = new Visitor(account.service());
        programs.put(who, fresh.signInForToken(account.email(), account.password()));
        browsers.put(who, fresh.signIn(account.email(), account.password()).with("Accept", BROWSERS_ACCEPT));
    }

    /** After a call that may have ended the sign-ins of those who have accounts at this service. */
    void signInAgainAt(URI service) {
        accounts.forEach((who, account) -> {
            if (account.service().equals(service)) {
                signIn(who);
            }
        });
    }

    Visitor program(Who who, URI service) {
        return programs.get(who).at(service);
    }

    Visitor browser(Who who, URI service) {
        return browsers.get(who).at(service);
    }

    /** The token that a form of this person's carries; null where the operator's pages show none to somebody else. */
    @Nullable
    String formToken(Who who, URI service, boolean forOperators) {
        Visitor browser = browser(who, service);
        if (forOperators) {
            // each post ends the token; while feeds are rebuilt, the page of publish-service has no form
            String page = service.equals(system.site()) ? "/ops" : "/ops/accounts";
            return who == Who.OPERATOR
                    ? await("a form at " + page)
                            .atMost(RunningSystem.PATIENCE)
                            .until(
                                    () -> browser.get(page)
                                            .is(200)
                                            .page()
                                            .select("input[name=_csrf]")
                                            .val(),
                                    token -> !token.isEmpty())
                    : null;
        }
        if (service.equals(system.site())) {
            return null; // no forms
        }
        Answer signIn = browser.get("/login");
        return (signIn.status() == 200 ? signIn : browser.get("/account").is(200)).csrf();
    }
}
