package press.shijian.textindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is near and what isn't, on texts as students write them. */
class LikenessTest {

    private static final String MENGLA = """
        七月十二日清晨，云南大学外国语学院“星火”支教队的十二名队员抵达西双版纳州勐腊县，开始为期两周的暑期支教。
        山里的雾还没有散去，队员们已经背着教具走上了去往小学的石板路。两个星期里，他们要给四个年级的孩子上语文、英语、科学和美术课。
        “老师，大海是什么颜色的？”三年级的小杨举手问道。队员王一鸣没有直接回答，而是打开了提前下载好的视频，让孩子们自己去看、去说、去画。那一天，黑板上贴满了蓝色的画。
        支教队把每天的教案整理成册，放在公开的教案库里，供后来的队伍取用：语文课从山歌里学押韵，科学课用矿泉水瓶做雨量计，英语课给远方的朋友写一封信。
        下午放学以后，队员们分成四个小组，沿着山路走访了二十六户家庭。许多孩子跟着爷爷奶奶生活，父母一年只回来一次。队员们记下每户的困难，连夜整理成走访记录，交给了学校。
        离别那天，孩子们把写着“再见，也请再来”的纸飞机放进了队员的背包。队长李晓雨说，实践的意义，在于把论文写在祖国大地上，也把自己写进别人的童年里。
        """;

    /** The same stay, told by somebody else of the team in words of their own. */
    private static final String MENGLA_IN_OTHER_WORDS = """
        这个夏天，我随学校的支教队在勐腊住了十四天。我们一行十二个人，坐了九个小时的大巴，到村口时天刚亮。
        我负责三年级的科学课。第一节课我带了量杯和水，教孩子们用喝完的饮料瓶测雨量。刚讲完就真的下起雨来，全班冲到操场上，比谁的瓶子接得多，谁也不肯回教室。
        有个女孩没有见过海，追着我们问海水为什么是蓝的。一鸣给她放了一段录像，她看完之后画了整整三张纸，送给每位老师一张。
        傍晚我们去家访。陡坡上的人家大多只有老人在，问起孩子的爸妈，总说在广东，过年才回来。我把听到的话一句一句写进本子，夜里和大家对着灯核对，第二天送到校长那里。
        走的时候谁也没有说再见。我在包里翻到一只折得歪歪扭扭的纸飞机，上面的字是用蓝色蜡笔写的。到现在它还夹在我的词典里。
        """;

    private static final String SURVEY = """
        为了解乡村物流“最后一公里”的现状，经济学院调研团于八月三日至十日走访了三个自然村，发放问卷二百一十份，收回一百九十八份。
        调研发现，六成受访者每月网购三次以上，却有近一半的人要到八公里以外的镇上取件。快递点少、道路窄、雨季塌方，是村民反映最多的三个问题。
        团队据此建议，由村里的小卖部兼作代收点，镇里按件补贴，并把通村道路的错车带列入明年的计划。报告已经交给镇政府，镇里答复将在秋收以后研究。
        """;

    private static double likeness(String one, String other) {
        return Signature.of(one).likeness(Signature.of(other));
    }

    @Test
    void theSameTextIsTheSame() {
        assertThat(likeness(MENGLA, MENGLA)).isEqualTo(1);
    }

    @Test
    void widthBlanksAndParagraphsMakeNoOtherText() {
        String asSentByAnother =
                MENGLA.replace("\n", "\n\n　　").replace("“", "\"").replace("”", "\"");

        assertThat(likeness(MENGLA, asSentByAnother)).isGreaterThan(0.95);
    }

    @Test
    void namesAndNumbersChangedIsACopy() {
        String copy = MENGLA.replace("云南大学外国语学院“星火”", "云岭大学文学院“萤火”")
                .replace("七月十二日", "八月二日")
                .replace("十二名", "十五名")
                .replace("西双版纳州勐腊县", "临沧市沧源县")
                .replace("王一鸣", "赵海")
                .replace("李晓雨", "周静")
                .replace("二十六户", "三十户");

        assertThat(likeness(MENGLA, copy)).isBetween(0.7, 0.95);
    }

    @Test
    void paragraphsInAnotherOrderAreACopy() {
        List<String> paragraphs = new ArrayList<>(MENGLA.lines().toList());
        Collections.reverse(paragraphs);

        assertThat(likeness(MENGLA, String.join("\n", paragraphs))).isGreaterThan(0.9);
    }

    @Test
    void halfOfItIsNearToTheWhole() {
        String half = MENGLA.substring(0, MENGLA.length() / 2);

        // all of the half's passages are in both: half of one and the whole of the other
        assertThat(likeness(MENGLA, half)).isCloseTo(2.0 / 3, within(0.12));
    }

    @Test
    void theSameSubjectInOwnWordsIsNoCopy() {
        assertThat(likeness(MENGLA, MENGLA_IN_OTHER_WORDS)).isLessThan(0.15);
    }

    @Test
    void anotherSubjectIsAnotherText() {
        assertThat(likeness(MENGLA, SURVEY)).isLessThan(0.1);
    }

    @Test
    void likenessIsThatOfThePassagesToWithinATenth() {
        Random random = new Random(1);
        for (int changed = 0; changed <= 100; changed += 10) {
            StringBuilder one = new StringBuilder();
            StringBuilder other = new StringBuilder();
            for (int sentence = 0; sentence < 100; sentence++) {
                String same = sentence(random);
                one.append(same);
                other.append(sentence < changed ? sentence(random) : same);
            }

            assertThat(likeness(one.toString(), other.toString())).isCloseTo(1 - changed / 100.0, within(0.12));
        }
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            sentence.append((char) (0x4e00 + random.nextInt(3_000)));
        }
        return sentence.append('。').toString();
    }

    @Test
    void aShortTextTellsNothing() {
        assertThat(Signature.of("").isTelling()).isFalse();
        assertThat(Signature.of("七月十二日，我们到了勐腊。").isTelling()).isFalse();
        assertThat(Signature.of("？！……，，，").isTelling()).isFalse();
        assertThat(Signature.of(MENGLA.substring(0, 60)).isTelling()).isTrue();
    }

    /** No dictionary is asked whether 支教 is a word, so each one that is exchanged counts alike. */
    @ParameterizedTest
    @CsvSource({"支教, 调研", "孩子, 学生", "队员, 团员", "勐腊, 沧源"})
    void twoCharactersExchangedAreSeenAndMakeNoOtherText(String word, String other) {
        assertThat(likeness(MENGLA, MENGLA.replace(word, other))).isBetween(0.7, 0.999);
    }

    @Test
    void englishIsComparedByWords() {
        String english =
                "In July twelve students of the foreign languages college came to a village school in the mountains"
                        + " and taught for two weeks. Every morning they walked up the stone path with their boxes of"
                        + " books, and every evening they visited the families and wrote down what they had been told, so"
                        + " that the school would know what the children needed.";

        assertThat(likeness(english, english.replace("twelve", "fifteen"))).isGreaterThan(0.8);
    }
}
