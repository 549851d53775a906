package press.shijian.submission.account.web;

import org.jspecify.annotations.Nullable;
import press.shijian.submission.account.Profile;

/** Who a student is, as it is filled in. */
class ProfileForm {

    private @Nullable String name;
    private @Nullable String school;
    private @Nullable String college;
    private @Nullable String realName;

    void show(Profile profile) {
        name = profile.name();
        school = profile.school();
        college = profile.college();
        realName = profile.realName();
    }

    Profile typed() {
        return Profile.typed(name, school, college, realName);
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getSchool() {
        return school;
    }

    public void setSchool(@Nullable String school) {
        this.school = school;
    }

    public @Nullable String getCollege() {
        return college;
    }

    public void setCollege(@Nullable String college) {
        this.college = college;
    }

    public @Nullable String getRealName() {
        return realName;
    }

    public void setRealName(@Nullable String realName) {
        this.realName = realName;
    }
}
