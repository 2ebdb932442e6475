/* SPDX-License-Identifier: MIT
 * The headers of what follows from a decision: explain.h to sponsorship.h. */
#include "header_tour.h"

static icsrm_text text(const char *written)
{
    return (icsrm_text){written, ICSRM_STRLEN};
}

/* ---- explain.h ----------------------------------------------------------------------------- */

static void explaining(void)
{
    icsrm_decision *decision = NULL;
    icsrm_finding findings[16];
    char line[128];
    size_t count = 0;
    WORKS(icsrm_decision_new(catalog, &pool, &decision));
    WORKS(icsrm_evaluate(record, "icsrm:CCEM", today, decision, NULL));
    WORKS(icsrm_decision_findings(decision, findings, 16, &count));
    EXPECT(icsrm_explain_finding(decision, &findings[2], line, sizeof line) == strlen(line));
    SAME(line, "45 credits required, 30 counted: 15 credits short.");
    SAME(icsrm_explain_source(decision, &findings[2]),
         "Certified Customer Experience Manager (CCEM) - 45 CPD hours");
    icsrm_decision_free(decision);
}

/* ---- timeline.h ---------------------------------------------------------------------------- */

static void days(void)
{
    icsrm_workspace *workspace = NULL;
    icsrm_decision *decision = NULL;
    icsrm_milestone milestones[16];
    icsrm_period periods[4];
    int32_t standing = 0;
    size_t count = 0;
    WORKS(icsrm_workspace_new(record, &pool, &workspace));
    icsrm_workspace_free(workspace);
    WORKS(icsrm_workspace_new(record, &pool, &workspace));
    WORKS(icsrm_timeline_read(workspace, "icsrm:CCEM", today, milestones, 16, &count, NULL));
    EXPECT(count > 0 && milestones[0].date == today);
    EXPECT(milestones[0].events == ICSRM_BIT(ICSRM_EVENT_FACT));
    icsrm_workspace_free(workspace);
    WORKS(icsrm_decision_new(catalog, &pool, &decision));
    WORKS(icsrm_evaluate(record, "icsrm:CCEM", today, decision, NULL));
    WORKS(icsrm_decision_periods(decision, periods, 4, &count));
    EXPECT(count == 3 && periods[0].from == passed && periods[0].until == expires);
    WORKS(icsrm_standing_on(record, "icsrm:CCEM", passed, today, decision, &standing, NULL));
    EXPECT(standing == ICSRM_STANDING_ACTIVE);
    icsrm_decision_free(decision);
}

/* ---- notice.h ------------------------------------------------------------------------------ */

static void notices(void)
{
    icsrm_workspace *workspace = NULL;
    icsrm_notice found[4];
    size_t count = 0;
    WORKS(icsrm_workspace_new(record, &pool, &workspace));
    WORKS(icsrm_notices_read(workspace, expires - 1, expires, NULL, 0, found, 4, &count, NULL));
    EXPECT(count == 1 && found[0].notice == ICSRM_NOTICE_DAYS_LEFT && found[0].days == 1);
    icsrm_workspace_free(workspace);
}

/* ---- plan.h -------------------------------------------------------------------------------- */

static void planning(void)
{
    icsrm_workspace *workspace = NULL;
    icsrm_decision *decision = NULL;
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_trial trial = {.struct_size = sizeof trial};
    icsrm_plan_node nodes[5];
    icsrm_plan_step steps[2];
    icsrm_activity activity;
    size_t count = 0;
    WORKS(icsrm_decision_new(catalog, &pool, &decision));
    WORKS(icsrm_evaluate(record, "icsrm:CCEM", today, decision, NULL));
    WORKS(icsrm_plan_read(decision, 1, NULL, 0, &plan, nodes, 5, &count));
    EXPECT(plan.state == ICSRM_PLAN_POSSIBLE && plan.earn == 15 * ICSRM_CREDIT);
    EXPECT(count == 5 && nodes[1].headroom == 0 && nodes[2].earn == 15 * ICSRM_CREDIT);
    WORKS(icsrm_plan_steps(decision, 1, NULL, 0, steps, 2, &count));
    EXPECT(count == 1 && steps[0].node == 2 && steps[0].earn == 15 * ICSRM_CREDIT);
    icsrm_decision_free(decision);
    icsrm_activity_init(&activity);
    activity.kind = text("teaching");
    activity.on = today;
    activity.minutes = 150;
    WORKS(icsrm_workspace_new(record, &pool, &workspace));
    WORKS(icsrm_plan_try(workspace, "icsrm:CCEM", today, &activity, &trial, NULL));
    EXPECT(trial.outcome == ICSRM_OUTCOME_COUNTED && trial.adds == 2 * ICSRM_CREDIT);
    icsrm_workspace_free(workspace);
}

/* ---- sponsorship.h ------------------------------------------------------------------------- */

static void sponsoring(void)
{
    icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
    icsrm_investment investment;
    icsrm_investment_result result = {.struct_size = sizeof result};
    WORKS(icsrm_sponsorship_decide(record, 0, today, &decision, NULL));
    EXPECT(!decision.may_pay && decision.completion == ICSRM_COMPLETION_OPEN);
    EXPECT(decision.reasons == (ICSRM_BIT(ICSRM_REASON_POLICY_UNDOCUMENTED) |
                                ICSRM_BIT(ICSRM_REASON_NOT_ACKNOWLEDGED)));
    EXPECT(decision.owed == 0 && decision.owed_because == ICSRM_OWED_UNPAID);
    icsrm_investment_init(&investment);
    investment.fees = 190000;
    investment.travel = 0;
    investment.minutes_away = 24 * 60;
    investment.hourly_cost = 5000;
    investment.yearly_benefit = 186000;
    investment.horizon_months = 36;
    WORKS(icsrm_investment_decide(&investment, &result, NULL));
    EXPECT(result.cost == 310000 && result.net == 248000);
    EXPECT(result.return_bp == 8000 && result.payback_months == 20);
}

void tour_of_what_follows(void)
{
    explaining();
    days();
    notices();
    planning();
    sponsoring();
}
