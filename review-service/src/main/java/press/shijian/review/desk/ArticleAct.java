package press.shijian.review.desk;

import java.util.Locale;

/** What the desk can order about a published article. */
public enum ArticleAct {
    /** 撤稿. */
    RETRACT("article.act.retract"),
    /** 更正. */
    CORRECT("article.act.correct"),
    /** 下线. */
    UNPUBLISH("article.act.unpublish"),
    /** 恢复上线. */
    REPUBLISH("article.act.republish");

    private final String messageKey;

    ArticleAct(String messageKey) {
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }

    /** As JSON and addresses name it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
