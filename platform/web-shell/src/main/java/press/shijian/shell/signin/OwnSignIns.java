package press.shijian.shell.signin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SignIns;
import press.shijian.shell.SignedIn;
import press.shijian.shell.session.AccountSessions;
import press.shijian.shell.session.Hash;

/** What somebody is signed in with, for their own eyes, and how they end it. */
class OwnSignIns {

    /** More than people have; keeps the page bounded. What is left out is told by its number. */
    static final int MOST = 50;

    private final AccountDirectory directory;
    private final AccountSessions sessions;
    private final Tokens tokens;
    private final SignIns signIns;
    private final SecurityLog security;

    OwnSignIns(
            AccountDirectory directory,
            AccountSessions sessions,
            Tokens tokens,
            SignIns signIns,
            SecurityLog security) {
        this.directory = directory;
        this.sessions = sessions;
        this.tokens = tokens;
        this.signIns = signIns;
        this.security = security;
    }

    /**
     * A browser that is signed in.
     *
     * @param isThis whether the question came from it
     */
    record Session(String handle, BrowserKind kind, Instant signedInAt, Instant usedAt, boolean isThis) {}

    record Token(String handle, Instant issuedAt, @Nullable Instant usedAt, Instant expiresAt, boolean isThis) {}

    /**
     * @param sessionId of the browser that asks; null for a program
     */
    List<Session> sessions(SignedIn me, @Nullable String sessionId) {
        String asking = sessionId == null ? null : AccountSessions.handle(sessionId);
        return mark(me).map(mark -> sessions.list(me.id(), mark, MOST).stream()
                        .map(open -> new Session(
                                open.handle(),
                                BrowserKind.stored(open.browser(), open.device()),
                                open.startedAt(),
                                open.usedAt(),
                                open.handle().equals(asking)))
                        .toList())
                .orElse(List.of());
    }

    /**
     * @param shown the token of the program that asks; null for a browser
     */
    List<Token> tokens(SignedIn me, @Nullable String shown) {
        String asking = shown == null ? null : Hash.of(shown);
        return mark(me).map(mark -> tokens.list(me.id(), mark, MOST).stream()
                        .map(kept -> new Token(
                                kept.handle(),
                                kept.issuedAt(),
                                kept.usedAt(),
                                kept.expiresAt(),
                                kept.hash().equals(asking)))
                        .toList())
                .orElse(List.of());
    }

    SignIns.Count count(SignedIn me) {
        return directory.findById(me.id()).map(signIns::count).orElse(new SignIns.Count(0, 0));
    }

    private Optional<String> mark(SignedIn me) {
        return directory.findById(me.id()).map(VerifiedAccount::of).map(VerifiedAccount::passwordMark);
    }

    void endSession(SignedIn me, String handle) {
        if (!sessions.end(me.id(), handle)) {
            throw Refusal.notFound("account.session.gone");
        }
        ended(SecurityLog.Event.SESSIONS_ENDED, me, "one");
    }

    /** All but the browser that asks. */
    void endOtherSessions(SignedIn me, String sessionId) {
        sessions.endOthers(me.id(), AccountSessions.handle(sessionId));
        ended(SecurityLog.Event.SESSIONS_ENDED, me, "others");
    }

    void endSessions(SignedIn me) {
        sessions.endAll(me.id());
        ended(SecurityLog.Event.SESSIONS_ENDED, me, "all");
    }

    void endToken(SignedIn me, String handle) {
        if (!tokens.end(me.id(), handle)) {
            throw Refusal.notFound("account.token.gone");
        }
        ended(SecurityLog.Event.TOKENS_ENDED, me, "one");
    }

    /** The one that a program shows. */
    void endShown(SignedIn me, String token) {
        tokens.end(token);
        ended(SecurityLog.Event.TOKENS_ENDED, me, "this");
    }

    void endTokens(SignedIn me) {
        tokens.endAll(me.id());
        ended(SecurityLog.Event.TOKENS_ENDED, me, "all");
    }

    private void ended(SecurityLog.Event event, SignedIn me, String which) {
        security.record(event, Map.of("account", me.id(), "which", which));
    }
}
