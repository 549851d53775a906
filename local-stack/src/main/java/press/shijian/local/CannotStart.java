package press.shijian.local;

import java.util.Objects;

/** Says in one sentence why the system cannot start and what to do; no stack trace is needed to understand it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStart(String key, Object... arguments) {
        super(Texts.ofThisTerminal().text(key, arguments));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
