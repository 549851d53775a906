package press.shijian.rules;

import java.util.List;

/**
 * 电头, the words before a news item that say who reports it from where: 中国青年网昆明7月12日电（通讯员 李明）, 本网讯, （通讯员 李明）.
 *
 * @param wanted whether an outlet wants one, or none because it writes its own
 */
record Dateline(boolean wanted) implements Rule {

    /** A dateline stands within the first line's first so many characters. */
    private static final int WITHIN = 40;

    private static final List<String> AFTER_A_DATE = List.of("日电", "日讯", "日电讯", "日消息");
    private static final List<String> AGENCIES = List.of("网", "报", "刊", "社", "台");
    private static final List<String> REPORTERS = List.of("通讯员", "记者", "特约记者", "实习记者");

    @Override
    public Sentence asks() {
        return wanted ? Sentence.of("rules.dateline") : Sentence.of("rules.dateline.unwanted");
    }

    @Override
    public List<Finding> check(CheckedText text) {
        int end = endOfDateline(text.body());
        if (wanted && end == 0) {
            return List.of(new Finding(Sentence.of("rules.dateline.missing"), Place.whole(CheckedField.BODY)));
        }
        if (!wanted && end > 0) {
            return List.of(new Finding(
                    Sentence.of("rules.dateline.found"),
                    new Place(
                            CheckedField.BODY,
                            text.body().length() - text.body().stripLeading().length(),
                            end)));
        }
        return List.of();
    }

    /** 0 where there is none. */
    static int endOfDateline(String body) {
        int begin = 0;
        while (begin < body.length() && (Character.isWhitespace(body.charAt(begin)) || body.charAt(begin) == '【')) {
            begin++;
        }
        int end = begin;
        while (end < body.length() && end - begin < WITHIN && "\n。！？；".indexOf(body.charAt(end)) < 0) {
            end++;
        }
        String head = body.substring(begin, end);
        int dated = afterDate(head);
        int agency = dated > 0 ? dated : afterAgency(head);
        int reporter = afterReporter(head, agency);
        return reporter == 0 ? 0 : begin + reporter;
    }

    /** Behind 7月12日电. */
    private static int afterDate(String head) {
        for (String ending : AFTER_A_DATE) {
            int at = head.indexOf(ending);
            if (at > 0 && isNumeral(head.charAt(at - 1)) && endsTheDateline(head, at + ending.length())) {
                return at + ending.length();
            }
        }
        return 0;
    }

    private static boolean isNumeral(char character) {
        return Character.isDigit(character) || "一二三四五六七八九十".indexOf(character) >= 0;
    }

    /** Behind 本网讯. */
    private static int afterAgency(String head) {
        int at = head.indexOf('讯');
        return at > 0 && AGENCIES.stream().anyMatch(head.substring(0, at)::endsWith) && endsTheDateline(head, at + 1)
                ? at + 1
                : 0;
    }

    /** No 日电视台 and no 网讯息: what follows is a blank, a bracket or the text's own punctuation. */
    private static boolean endsTheDateline(String head, int at) {
        return at >= head.length() || !Character.isLetterOrDigit(head.charAt(at));
    }

    /** Behind the bracket that names the reporter, which a dateline may have, or be. */
    private static int afterReporter(String head, int from) {
        String rest = head.substring(from).stripLeading();
        int opened = head.length() - rest.length();
        if (rest.length() > 1
                && "（(【[".indexOf(rest.charAt(0)) >= 0
                && REPORTERS.stream().anyMatch(rest.substring(1)::startsWith)) {
            for (int at = opened; at < head.length(); at++) {
                if ("）)】]".indexOf(head.charAt(at)) >= 0) {
                    return at + 1;
                }
            }
        }
        return from;
    }
}
