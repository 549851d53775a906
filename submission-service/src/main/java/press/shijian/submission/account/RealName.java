package press.shijian.submission.account;

/** Whether students are asked for the name in their papers, which only the account holds: a setting. */
public enum RealName {
    OFF,
    OPTIONAL,
    REQUIRED
}
