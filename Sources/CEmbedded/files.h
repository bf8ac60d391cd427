// Written by Tools/embed. The order is that of the names: migrations run in it.

static const unsigned char file_0[] = {
#embed "../../Schema/checks/balances_stand_once.sql"
};
static const unsigned char file_1[] = {
#embed "../../Schema/checks/books_are_one_for_each_fund_and_money.sql"
};
static const unsigned char file_2[] = {
#embed "../../Schema/checks/debt_lines_name_loans_of_their_fund.sql"
};
static const unsigned char file_3[] = {
#embed "../../Schema/checks/entries_are_whole.sql"
};
static const unsigned char file_4[] = {
#embed "../../Schema/checks/governments_form_a_tree.sql"
};
static const unsigned char file_5[] = {
#embed "../../Schema/checks/halves_tie_in_cash.sql"
};
static const unsigned char file_6[] = {
#embed "../../Schema/checks/halves_tie_with_other_levels.sql"
};
static const unsigned char file_7[] = {
#embed "../../Schema/checks/heads_are_one_for_each_journal.sql"
};
static const unsigned char file_8[] = {
#embed "../../Schema/checks/loans_agree_in_both_halves.sql"
};
static const unsigned char file_9[] = {
#embed "../../Schema/checks/loans_are_repaid_within_their_balance.sql"
};
static const unsigned char file_10[] = {
#embed "../../Schema/checks/openings_are_of_balance_accounts.sql"
};
static const unsigned char file_11[] = {
#embed "../../Schema/checks/openings_have_no_books_before_them.sql"
};
static const unsigned char file_12[] = {
#embed "../../Schema/checks/r10_sides_fit_64_bits.sql"
};
static const unsigned char file_13[] = {
#embed "../../Schema/checks/r1_books_sum_to_zero.sql"
};
static const unsigned char file_14[] = {
#embed "../../Schema/checks/r1_entries_balance_in_every_book.sql"
};
static const unsigned char file_15[] = {
#embed "../../Schema/checks/r1_entries_have_whole_lines.sql"
};
static const unsigned char file_16[] = {
#embed "../../Schema/checks/r2_only_the_owner_can_write.sql"
};
static const unsigned char file_17[] = {
#embed "../../Schema/checks/r2_reversals_mirror_their_entries.sql"
};
static const unsigned char file_18[] = {
#embed "../../Schema/checks/r2_rules_are_in_force.sql"
};
static const unsigned char file_19[] = {
#embed "../../Schema/checks/r3_accounts_are_as_digested.sql"
};
static const unsigned char file_20[] = {
#embed "../../Schema/checks/r3_acts_follow_one_another.sql"
};
static const unsigned char file_21[] = {
#embed "../../Schema/checks/r3_governments_and_lists_are_as_loaded.sql"
};
static const unsigned char file_22[] = {
#embed "../../Schema/checks/r3_heads_are_the_last_runs.sql"
};
static const unsigned char file_23[] = {
#embed "../../Schema/checks/r3_loadings_follow_one_another.sql"
};
static const unsigned char file_24[] = {
#embed "../../Schema/checks/r3_numbers_have_no_gaps.sql"
};
static const unsigned char file_25[] = {
#embed "../../Schema/checks/r3_runs_follow_one_another.sql"
};
static const unsigned char file_26[] = {
#embed "../../Schema/checks/r3_runs_have_their_entries.sql"
};
static const unsigned char file_27[] = {
#embed "../../Schema/checks/r4_account_numbers_have_no_gaps.sql"
};
static const unsigned char file_28[] = {
#embed "../../Schema/checks/r4_accounts_are_valid_in_the_year.sql"
};
static const unsigned char file_29[] = {
#embed "../../Schema/checks/r4_accounts_name_what_is_known.sql"
};
static const unsigned char file_30[] = {
#embed "../../Schema/checks/r4_lines_are_on_known_accounts_of_their_book.sql"
};
static const unsigned char file_31[] = {
#embed "../../Schema/checks/r5_entries_are_dated_in_their_periods.sql"
};
static const unsigned char file_32[] = {
#embed "../../Schema/checks/r5_periods_are_as_last_closed.sql"
};
static const unsigned char file_33[] = {
#embed "../../Schema/checks/r5_stages_belong_to_their_journals.sql"
};
static const unsigned char file_34[] = {
#embed "../../Schema/checks/r6_references_are_unique.sql"
};
static const unsigned char file_35[] = {
#embed "../../Schema/checks/r7_balances_equal_the_journal.sql"
};
static const unsigned char file_36[] = {
#embed "../../Schema/checks/r8_drafts_became_what_was_decided.sql"
};
static const unsigned char file_37[] = {
#embed "../../Schema/checks/r9_governments_are_kept_apart.sql"
};
static const unsigned char file_38[] = {
#embed "../../Schema/checks/r9_roles_and_settings_are_as_recorded.sql"
};
static const unsigned char file_39[] = {
#embed "../../Schema/checks/reserves_are_not_overdrawn.sql"
};
static const unsigned char file_40[] = {
#embed "../../Schema/checks/rosters_are_as_recorded.sql"
};
static const unsigned char file_41[] = {
#embed "../../Schema/checks/t16_subdistricts_are_no_budget_level.sql"
};
static const unsigned char file_42[] = {
#embed "../../Schema/checks/turnover_fund_moves_against_8001.sql"
};
static const unsigned char file_43[] = {
#embed "../../Schema/checks/twins_point_at_each_other.sql"
};
static const unsigned char file_44[] = {
#embed "../../Schema/layouts/balance-sheet.csv"
};
static const unsigned char file_45[] = {
#embed "../../Schema/layouts/budget-income.csv"
};
static const unsigned char file_46[] = {
#embed "../../Schema/layouts/cash-flow.csv"
};
static const unsigned char file_47[] = {
#embed "../../Schema/layouts/execution-report.csv"
};
static const unsigned char file_48[] = {
#embed "../../Schema/layouts/guarantees.csv"
};
static const unsigned char file_49[] = {
#embed "../../Schema/layouts/income.csv"
};
static const unsigned char file_50[] = {
#embed "../../Schema/layouts/open-budget.csv"
};
static const unsigned char file_51[] = {
#embed "../../Schema/layouts/reconciliation-of-results.csv"
};
static const unsigned char file_52[] = {
#embed "../../Schema/layouts/report.csv"
};
static const unsigned char file_53[] = {
#embed "../../Schema/layouts/standard.csv"
};
static const unsigned char file_54[] = {
#embed "../../Schema/migrations/0001_roles.sql"
};
static const unsigned char file_55[] = {
#embed "../../Schema/migrations/0002_books.sql"
};
static const unsigned char file_56[] = {
#embed "../../Schema/migrations/0003_entries.sql"
};
static const unsigned char file_57[] = {
#embed "../../Schema/migrations/0004_accounts.sql"
};
static const unsigned char file_58[] = {
#embed "../../Schema/migrations/0005_posting.sql"
};
static const unsigned char file_59[] = {
#embed "../../Schema/migrations/0006_refusals.sql"
};
static const unsigned char file_60[] = {
#embed "../../Schema/migrations/0007_governments.sql"
};
static const unsigned char file_61[] = {
#embed "../../Schema/migrations/0008_codes.sql"
};
static const unsigned char file_62[] = {
#embed "../../Schema/migrations/0009_auditing.sql"
};
static const unsigned char file_63[] = {
#embed "../../Schema/migrations/0010_evidence.sql"
};
static const unsigned char file_64[] = {
#embed "../../Schema/migrations/0020_people.sql"
};
static const unsigned char file_65[] = {
#embed "../../Schema/migrations/0021_drafts.sql"
};
static const unsigned char file_66[] = {
#embed "../../Schema/migrations/0022_approval.sql"
};
static const unsigned char file_67[] = {
#embed "../../Schema/migrations/0030_closing.sql"
};
static const unsigned char file_68[] = {
#embed "../../Schema/migrations/0031_budget_control.sql"
};
static const unsigned char file_69[] = {
#embed "../../Schema/migrations/0050_rosters.sql"
};
static const unsigned char file_70[] = {
#embed "../../Schema/migrations/0060_published_figures.sql"
};
static const unsigned char file_71[] = {
#embed "../../Schema/reference/account-map-2015-2023.csv"
};
static const unsigned char file_72[] = {
#embed "../../Schema/reference/accounts-2023.csv"
};
static const unsigned char file_73[] = {
#embed "../../Schema/reference/accounts-2024.csv"
};
static const unsigned char file_74[] = {
#embed "../../Schema/reference/economic-2023.csv"
};
static const unsigned char file_75[] = {
#embed "../../Schema/reference/economic-2024.csv"
};
static const unsigned char file_76[] = {
#embed "../../Schema/reference/funds.csv"
};
static const unsigned char file_77[] = {
#embed "../../Schema/reference/subject-map-2023-2024.csv"
};
static const unsigned char file_78[] = {
#embed "../../Schema/reference/subjects-2023.csv"
};
static const unsigned char file_79[] = {
#embed "../../Schema/reference/subjects-2024.csv"
};
static const unsigned char file_80[] = {
#embed "../../Schema/ties/ties.csv"
};

static const struct embedded_file files[] = {
    {"checks/balances_stand_once.sql", file_0, sizeof file_0},
    {"checks/books_are_one_for_each_fund_and_money.sql", file_1, sizeof file_1},
    {"checks/debt_lines_name_loans_of_their_fund.sql", file_2, sizeof file_2},
    {"checks/entries_are_whole.sql", file_3, sizeof file_3},
    {"checks/governments_form_a_tree.sql", file_4, sizeof file_4},
    {"checks/halves_tie_in_cash.sql", file_5, sizeof file_5},
    {"checks/halves_tie_with_other_levels.sql", file_6, sizeof file_6},
    {"checks/heads_are_one_for_each_journal.sql", file_7, sizeof file_7},
    {"checks/loans_agree_in_both_halves.sql", file_8, sizeof file_8},
    {"checks/loans_are_repaid_within_their_balance.sql", file_9, sizeof file_9},
    {"checks/openings_are_of_balance_accounts.sql", file_10, sizeof file_10},
    {"checks/openings_have_no_books_before_them.sql", file_11, sizeof file_11},
    {"checks/r10_sides_fit_64_bits.sql", file_12, sizeof file_12},
    {"checks/r1_books_sum_to_zero.sql", file_13, sizeof file_13},
    {"checks/r1_entries_balance_in_every_book.sql", file_14, sizeof file_14},
    {"checks/r1_entries_have_whole_lines.sql", file_15, sizeof file_15},
    {"checks/r2_only_the_owner_can_write.sql", file_16, sizeof file_16},
    {"checks/r2_reversals_mirror_their_entries.sql", file_17, sizeof file_17},
    {"checks/r2_rules_are_in_force.sql", file_18, sizeof file_18},
    {"checks/r3_accounts_are_as_digested.sql", file_19, sizeof file_19},
    {"checks/r3_acts_follow_one_another.sql", file_20, sizeof file_20},
    {"checks/r3_governments_and_lists_are_as_loaded.sql", file_21, sizeof file_21},
    {"checks/r3_heads_are_the_last_runs.sql", file_22, sizeof file_22},
    {"checks/r3_loadings_follow_one_another.sql", file_23, sizeof file_23},
    {"checks/r3_numbers_have_no_gaps.sql", file_24, sizeof file_24},
    {"checks/r3_runs_follow_one_another.sql", file_25, sizeof file_25},
    {"checks/r3_runs_have_their_entries.sql", file_26, sizeof file_26},
    {"checks/r4_account_numbers_have_no_gaps.sql", file_27, sizeof file_27},
    {"checks/r4_accounts_are_valid_in_the_year.sql", file_28, sizeof file_28},
    {"checks/r4_accounts_name_what_is_known.sql", file_29, sizeof file_29},
    {"checks/r4_lines_are_on_known_accounts_of_their_book.sql", file_30, sizeof file_30},
    {"checks/r5_entries_are_dated_in_their_periods.sql", file_31, sizeof file_31},
    {"checks/r5_periods_are_as_last_closed.sql", file_32, sizeof file_32},
    {"checks/r5_stages_belong_to_their_journals.sql", file_33, sizeof file_33},
    {"checks/r6_references_are_unique.sql", file_34, sizeof file_34},
    {"checks/r7_balances_equal_the_journal.sql", file_35, sizeof file_35},
    {"checks/r8_drafts_became_what_was_decided.sql", file_36, sizeof file_36},
    {"checks/r9_governments_are_kept_apart.sql", file_37, sizeof file_37},
    {"checks/r9_roles_and_settings_are_as_recorded.sql", file_38, sizeof file_38},
    {"checks/reserves_are_not_overdrawn.sql", file_39, sizeof file_39},
    {"checks/rosters_are_as_recorded.sql", file_40, sizeof file_40},
    {"checks/t16_subdistricts_are_no_budget_level.sql", file_41, sizeof file_41},
    {"checks/turnover_fund_moves_against_8001.sql", file_42, sizeof file_42},
    {"checks/twins_point_at_each_other.sql", file_43, sizeof file_43},
    {"layouts/balance-sheet.csv", file_44, sizeof file_44},
    {"layouts/budget-income.csv", file_45, sizeof file_45},
    {"layouts/cash-flow.csv", file_46, sizeof file_46},
    {"layouts/execution-report.csv", file_47, sizeof file_47},
    {"layouts/guarantees.csv", file_48, sizeof file_48},
    {"layouts/income.csv", file_49, sizeof file_49},
    {"layouts/open-budget.csv", file_50, sizeof file_50},
    {"layouts/reconciliation-of-results.csv", file_51, sizeof file_51},
    {"layouts/report.csv", file_52, sizeof file_52},
    {"layouts/standard.csv", file_53, sizeof file_53},
    {"migrations/0001_roles.sql", file_54, sizeof file_54},
    {"migrations/0002_books.sql", file_55, sizeof file_55},
    {"migrations/0003_entries.sql", file_56, sizeof file_56},
    {"migrations/0004_accounts.sql", file_57, sizeof file_57},
    {"migrations/0005_posting.sql", file_58, sizeof file_58},
    {"migrations/0006_refusals.sql", file_59, sizeof file_59},
    {"migrations/0007_governments.sql", file_60, sizeof file_60},
    {"migrations/0008_codes.sql", file_61, sizeof file_61},
    {"migrations/0009_auditing.sql", file_62, sizeof file_62},
    {"migrations/0010_evidence.sql", file_63, sizeof file_63},
    {"migrations/0020_people.sql", file_64, sizeof file_64},
    {"migrations/0021_drafts.sql", file_65, sizeof file_65},
    {"migrations/0022_approval.sql", file_66, sizeof file_66},
    {"migrations/0030_closing.sql", file_67, sizeof file_67},
    {"migrations/0031_budget_control.sql", file_68, sizeof file_68},
    {"migrations/0050_rosters.sql", file_69, sizeof file_69},
    {"migrations/0060_published_figures.sql", file_70, sizeof file_70},
    {"reference/account-map-2015-2023.csv", file_71, sizeof file_71},
    {"reference/accounts-2023.csv", file_72, sizeof file_72},
    {"reference/accounts-2024.csv", file_73, sizeof file_73},
    {"reference/economic-2023.csv", file_74, sizeof file_74},
    {"reference/economic-2024.csv", file_75, sizeof file_75},
    {"reference/funds.csv", file_76, sizeof file_76},
    {"reference/subject-map-2023-2024.csv", file_77, sizeof file_77},
    {"reference/subjects-2023.csv", file_78, sizeof file_78},
    {"reference/subjects-2024.csv", file_79, sizeof file_79},
    {"ties/ties.csv", file_80, sizeof file_80},
};
