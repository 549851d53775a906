package press.shijian.operations;

import org.jspecify.annotations.Nullable;
import press.shijian.messaging.acts.OperatorAct;

/** The record of an act, in words. */
record ActView(OperatorAct record, String actKey, String outcomeKey) {

    static ActView of(OperatorAct record) {
        return new ActView(record, key(record.act()), key(record.outcome()));
    }

    private static String key(OperatorAct.Kind act) {
        return switch (act) {
            case REPLAY -> "operations.act.REPLAY";
            case DISCARD -> "operations.act.DISCARD";
            case REPLAY_ALL -> "operations.act.REPLAY_ALL";
            case DISCARD_ALL -> "operations.act.DISCARD_ALL";
            case SKIP_GAP -> "operations.act.SKIP_GAP";
            case RETRY -> "operations.act.RETRY";
            case PURGE -> "operations.act.PURGE";
        };
    }

    private static String key(@Nullable String outcome) {
        return switch (outcome == null ? "" : outcome) {
            case "DONE" -> "operations.outcome.DONE";
            case "IN_PART" -> "operations.outcome.IN_PART";
            case "STILL_FAILING" -> "operations.outcome.STILL_FAILING";
            case "NOT_ITS_TURN", "UNREADABLE", "TOO_MANY" -> "operations.outcome.REFUSED";
            case "GONE" -> "operations.outcome.GONE";
            default -> "operations.outcome.NONE";
        };
    }
}
